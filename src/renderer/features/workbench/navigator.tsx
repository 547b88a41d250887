import { PartBoundary } from "#renderer/parts/part-boundary.tsx";
import { memoryOfList, useListOpenings } from "#renderer/state/view-memory.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Remembers } from "#renderer/ui/memory.tsx";
import { sectionDefinitions } from "./view-definitions.ts";

/** The list of the current section. */
export function Navigator() {
  const section = useWorkbench((state) => state.section);
  const definition =
    sectionDefinitions.find((one) => one.section === section && one.Navigator) ??
    sectionDefinitions.find((one) => one.Navigator);
  const openings = useListOpenings(definition?.section ?? section);
  if (!definition?.Navigator) return null;
  return (
    <nav className="region navigator" aria-label={t("workbench.navigator")} data-region="navigator" tabIndex={-1}>
      <PartBoundary key={`${definition.section} ${openings}`}>
        <Remembers memory={memoryOfList(definition.section)}>
          <definition.Navigator />
        </Remembers>
      </PartBoundary>
    </nav>
  );
}
