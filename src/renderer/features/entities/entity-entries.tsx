import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { findEntities, recentEntities } from "#renderer/parts/find-entities.ts";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import { useSession } from "#renderer/state/session.ts";
import { enterView } from "#renderer/state/tabs.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";

/** Most entities shown in the palette beside other results. */
const most = 8;

/** Entities that the palette finds by name, and whether core is still searching. Without a query, the recent ones. */
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
  // Known results stay valid while they are refreshed.
  return { entities, isAsking: isFetching && !data };
}
