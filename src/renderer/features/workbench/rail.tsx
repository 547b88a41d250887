import { Button } from "react-aria-components";
import type { SectionView } from "#renderer/state/views.ts";
import { openView, showSection, toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Tooltip } from "#renderer/ui/tooltip.tsx";
import type { SectionDefinition } from "./view-definition.ts";
import { sectionDefinitions } from "./view-definitions.ts";

/** The parts of a case and of the vault, one below the other. */
export function Rail() {
  const top = sectionDefinitions.filter(({ isOfVault }) => !isOfVault);
  const foot = sectionDefinitions.filter(({ isOfVault }) => isOfVault);
  return (
    <nav className="rail" aria-label={t("workbench.sections")} data-region="rail">
      {top.map((definition) => (
        <RailItem key={definition.section} definition={definition} />
      ))}
      <span className="spacer" />
      {foot.map((definition) => (
        <RailItem key={definition.section} definition={definition} />
      ))}
    </nav>
  );
}

function RailItem({ definition }: { readonly definition: SectionDefinition }) {
  const { section, icon: Icon } = definition;
  const isShown = useWorkbench((state) => isCurrent(state, definition));
  const label = t(`workbench.${section}`);
  return (
    <Tooltip text={label}>
      <Button
        className="rail-item"
        aria-label={label}
        aria-pressed={isShown}
        data-shown={isShown ? (definition.Navigator ? "list" : "view") : undefined}
        onPress={() => (isShown && definition.Navigator ? toggle("hasNavigator") : openSection(section))}
      >
        <Icon size={18} aria-hidden />
      </Button>
    </Tooltip>
  );
}

/** Shows a section's list, or its view where it has no list. */
export function openSection(section: SectionView): void {
  const definition = sectionDefinitions.find((one) => one.section === section);
  if (definition?.Navigator) showSection(section);
  else openView({ type: section });
}

function isCurrent(
  { section, hasNavigator, groups, focused }: ReturnType<typeof useWorkbench.getState>,
  { section: own, Navigator }: SectionDefinition,
): boolean {
  return Navigator ? hasNavigator && section === own : groups[focused]?.active === own;
}
