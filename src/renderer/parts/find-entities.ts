import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { View } from "#renderer/state/views.ts";
import { searchFold } from "#shared/domain/search-fold.ts";

type Entity = CoreOutput<"entities.list">["entities"][number];

/** How many are shown; who does not see theirs types another letter. */
const most = 60;

const folds = new WeakMap<Entity, string>();

function foldOf(entity: Entity): string {
  const known = folds.get(entity) ?? searchFold([entity.caption, ...entity.names].join("\n"));
  folds.set(entity, known);
  return known;
}

/** Whether one of the names of an entity holds every word asked for. */
export function fitsEntity(entity: Entity, query: string): boolean {
  const fold = foldOf(entity);
  return searchFold(query)
    .split(/\s+/)
    .every((word) => fold.includes(word));
}

/** The entities that fit: those named before the others, then those whose caption begins so, then by caption. */
export function findEntities(entities: readonly Entity[], query: string, first: readonly string[] = []): Entity[] {
  const begin = searchFold(query.trim());
  const rank = (entity: Entity) => {
    const place = first.indexOf(entity.id);
    if (place >= 0) return place - first.length;
    return begin !== "" && searchFold(entity.caption).startsWith(begin) ? 0 : 1;
  };
  return entities
    .filter((entity) => fitsEntity(entity, query))
    .map((entity) => [rank(entity), entity] as const)
    .sort(([left, a], [right, b]) => left - right || a.caption.localeCompare(b.caption))
    .slice(0, most)
    .map(([, entity]) => entity);
}

/** The ids of the entities that were open last, the last first. */
export function recentEntities(past: readonly View[]): string[] {
  const ids = past.toReversed().flatMap((view) => (view.type === "entity" ? [view.id] : []));
  return [...new Set(ids)].slice(0, 8);
}

/** Shorter names are parts of too many words. */
const shortestName = 3;

/** The ids of the entities that a text names, in the order in which it does; the longer name first. */
export function namedIn(text: string, entities: readonly Entity[]): string[] {
  const fold = searchFold(text);
  return entities
    .flatMap((entity) => {
      const names = [entity.caption, ...entity.names].map(searchFold).filter((name) => name.length >= shortestName);
      const found = names.map((name) => ({ at: fold.indexOf(name), length: name.length })).filter(({ at }) => at >= 0);
      const [best] = found.sort((left, right) => left.at - right.at || right.length - left.length);
      return best ? [{ id: entity.id, ...best }] : [];
    })
    .sort((left, right) => left.at - right.at || right.length - left.length)
    .map(({ id }) => id);
}
