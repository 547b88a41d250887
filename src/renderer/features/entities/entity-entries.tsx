import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { findEntities, recentEntities } from "#renderer/parts/find-entities.ts";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import { useSession } from "#renderer/state/session.ts";
import { enterView } from "#renderer/state/tabs.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";

/** How many the palette shows beside everything else. */
const most = 8;

/**
 * The entities of the case that the palette finds by any of their names, and whether core is still asked for them; without
 * words those that were open last.
 */
export function useEntityEntries(wanted: string, isOff: boolean) {
  const caseId = useSession((state) => state.caseId);
  const { data, isFetching } = useCore("entities.list", { caseId: caseId ?? "" }, { isOff: isOff || caseId === null });
  const vocabulary = useVocabulary();
  const past = useWorkbench((state) => state.past);
  const entities = useMemo(() => {
    if (isOff || !data) return [];
    const recent = recentEntities(past);
    const offered = wanted === "" ? data.entities.filter(({ id }) => recent.includes(id)) : data.entities;
    return findEntities(offered, wanted, recent)
      .slice(0, most)
      .map(({ id, caption, schema }) => ({
        id: `entity ${id}`,
        label: caption,
        detail: vocabulary?.schemaOf(schema)?.label ?? schema,
        icon: <EntityGlyph schema={schema} vocabulary={vocabulary} />,
        run: (isBeside: boolean) => {
          select({ kind: "entity", id });
          enterView({ type: "entity", id }, { isBeside });
        },
      }));
  }, [isOff, data, vocabulary, past, wanted]);
  // What is known already stays good while it is asked for anew.
  return { entities, isAsking: isFetching && !data };
}
