import { Ellipsis } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "react-aria-components";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import type { SectionView } from "#renderer/state/views.ts";
import { openView, showSection, toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { MenuButton } from "#renderer/ui/menu.tsx";
import { Tooltip } from "#renderer/ui/tooltip.tsx";
import { useFitting } from "./use-fitting.ts";
import type { SectionDefinition } from "./view-definition.ts";
import { sectionDefinitions } from "./view-definitions.ts";
import "./rail.css";

/** The parts of a case and of the vault, one below the other. In a low window a menu has those for which there is no room. */
export function Rail() {
  const rail = useRef<HTMLElement>(null);
  const all = [...ofCase, ...ofVault];
  const fitting = useFitting(rail);
  const isFull = fitting < all.length;
  const shown = isFull ? all.slice(0, fitting - 1) : all;
  return (
    <nav ref={rail} className="rail" aria-label={t("workbench.sections")} data-region="rail">
      {shown.filter((one) => !one.isOfVault).map(toItem)}
      <span className="rail-space" />
      {shown.filter((one) => one.isOfVault).map(toItem)}
      {isFull ? <MoreSections definitions={all.slice(shown.length)} /> : null}
    </nav>
  );
}

const ofCase = sectionDefinitions.filter(({ isOfVault }) => !isOfVault);
const ofVault = sectionDefinitions.filter(({ isOfVault }) => isOfVault);

function toItem(definition: SectionDefinition): ReactNode {
  return <RailItem key={definition.section} definition={definition} />;
}

function MoreSections({ definitions }: { readonly definitions: readonly SectionDefinition[] }) {
  const shown = useWorkbench((state) => definitions.find((definition) => isCurrent(state, definition)));
  const entries = definitions.map(({ section, icon: Icon }) => ({
    id: section,
    label: t(`workbench.${section}`),
    icon: <Icon size={16} aria-hidden />,
    keys: showKeys(commandOf(commandOfSection(section)).keys),
    run: () => openSection(section),
  }));
  const name = t("workbench.moreSections");
  return (
    <MenuButton entries={entries} placement="right bottom">
      <Button
        className="rail-item"
        // What shows is one of these: said, as the items that are drawn say it of themselves.
        aria-label={shown ? `${name}: ${t(`workbench.${shown.section}`)}` : name}
        data-shown={shown ? (shown.Navigator ? "list" : "view") : undefined}
      >
        <Ellipsis size={18} aria-hidden />
      </Button>
    </MenuButton>
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

/** The command that goes to a section. */
export function commandOfSection(section: SectionView): string {
  return section === "settings" || section === "search" ? `${section}.open` : `go.${section}`;
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
