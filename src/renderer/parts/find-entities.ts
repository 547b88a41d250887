import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { Visit } from "#renderer/state/views.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { searchWords } from "#shared/domain/search-words.ts";

type Entity = CoreOutput<"entities.list">["entities"][number];

/** Most results shown; further typing narrows them. */
const most = 60;

const folds = new WeakMap<Entity, string>();

function foldOf(entity: Entity): string {
  const known = folds.get(entity) ?? searchFold([entity.caption, ...entity.names].join("\n"));
  folds.set(entity, known);
  return known;
}

/** True if one of the entity's names contains every word of the query. */
export function fitsEntity(entity: Entity, query: string): boolean {
  return holds(entity, wordsOf(query));
}

function wordsOf(query: string): string[] {
  return searchFold(query).split(/\s+/);
}

function holds(entity: Entity, words: readonly string[]): boolean {
  const fold = foldOf(entity);
  return words.every((word) => fold.includes(word));
}

const collator = new Intl.Collator();

const sorted = new WeakMap<readonly Entity[], readonly Entity[]>();

/** Sorted by caption, once for each answer of core. */
function byCaption(entities: readonly Entity[]): readonly Entity[] {
  const known = sorted.get(entities) ?? entities.toSorted((a, b) => collator.compare(a.caption, b.caption));
  sorted.set(entities, known);
  return known;
}

/** Matching entities: the given ones first, then those whose caption starts with the query, then by caption. */
export function findEntities(
  entities: readonly Entity[],
  query: string,
  first: readonly string[] = [],
  isOffered: (entity: Entity) => boolean = () => true,
): Entity[] {
  const begin = searchFold(query.trim());
  const words = wordsOf(query);
  const rank = (entity: Entity) => {
    const place = first.indexOf(entity.id);
    if (place >= 0) return place - first.length;
    return begin !== "" && searchFold(entity.caption).startsWith(begin) ? 0 : 1;
  };
  return byCaption(entities)
    .filter((entity) => isOffered(entity) && holds(entity, words))
    .map((entity) => [rank(entity), entity] as const)
    .sort(([left], [right]) => left - right)
    .slice(0, most)
    .map(([, entity]) => entity);
}

/** Ids of recently opened entities, latest first. */
export function recentEntities(past: readonly Visit[]): string[] {
  const ids = past.toReversed().flatMap(({ view }) => (view.type === "entity" ? [view.id] : []));
  return [...new Set(ids)].slice(0, 8);
}

/** Shorter names occur in too many words. In scripts with syllables or words as signs, two signs make a name. */
const shortestName = 3;
const shortestInSigns = 2;
const inSigns = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** True if a folded name is long enough to search for. */
export function isName(name: string): boolean {
  return name.length >= (inSigns.test(name) ? shortestInSigns : shortestName);
}

/**
 * Ids of the entities named in a text, in order of appearance and longer names first; then entities whose name starts
 * with the whole text, as “Alibaba Group” does with “Alibaba”.
 */
export function namedIn(text: string, entities: readonly Entity[]): string[] {
  const words = searchWords(text);
  return entities
    .flatMap((entity) => {
      const names = [entity.caption, ...entity.names].map(searchWords).filter((name) => isName(name.trim()));
      const found = names
        .map((name) => ({ at: placeIn(words, name), length: name.length }))
        .filter(({ at }) => at >= 0);
      const [best] = found.sort((left, right) => left.at - right.at || right.length - left.length);
      return best ? [{ id: entity.id, ...best }] : [];
    })
    .sort((left, right) => left.at - right.at || right.length - left.length)
    .map(({ id }) => id);
}

/** Compares whole words, so that no name is found inside a longer word. */
function placeIn(words: string, name: string): number {
  const at = words.indexOf(name);
  return at < 0 && isName(words.trim()) && name.startsWith(words.trimEnd()) ? words.length : at;
}
