import { Ellipsis } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "react-aria-components";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { openView } from "#renderer/state/tabs.ts";
import type { SectionView } from "#renderer/state/views.ts";
import { showSection, toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { MenuButton } from "#renderer/ui/menu.tsx";
import { Tooltip } from "#renderer/ui/tooltip.tsx";
import { useFitting } from "./use-fitting.ts";
import type { SectionDefinition } from "./view-definition.ts";
import { sectionDefinitions } from "./view-definitions.ts";
import "./rail.css";

/** The sections of the case and the vault. In a low window, those without room are in a menu. */
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
  const current = useWorkbench(({ place }) => definitions.find(({ section }) => section === place));
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
        // If the current section is in the menu, the button says so.
        aria-label={current ? `${name}: ${t(`workbench.${current.section}`)}` : name}
        data-current={current !== undefined || undefined}
      >
        <Ellipsis size={18} aria-hidden />
      </Button>
    </MenuButton>
  );
}

function RailItem({ definition }: { readonly definition: SectionDefinition }) {
  const { section, icon: Icon } = definition;
  const isCurrent = useWorkbench(({ place }) => place === section);
  const isListed = useWorkbench((state) => isShown(state, definition));
  const isPressed = definition.Navigator && !definition.hasView ? isCurrent && isListed : isCurrent;
  const label = t(`workbench.${section}`);
  return (
    <Tooltip text={label} keys={showKeys(commandOf(commandOfSection(section)).keys)}>
      <Button
        className="rail-item"
        aria-label={label}
        aria-pressed={isPressed}
        aria-current={isCurrent}
        data-current={isCurrent || undefined}
        onPress={() => (isPressed && definition.Navigator ? foldList(definition) : openSection(section))}
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

/** Shows a section's list, or its view if it has no list. A list beside a view is shown only if the navigator is. */
export function openSection(section: SectionView): void {
  const { Navigator, hasView = false } = sectionDefinitions.find((one) => one.section === section) ?? {};
  if (Navigator && (!hasView || useWorkbench.getState().hasNavigator)) showSection(section);
  if (!Navigator || hasView) openView({ type: section });
}

/** Pressing the current section hides its list, or shows it if only the view is open. */
function foldList({ section }: SectionDefinition): void {
  const { section: listed, hasNavigator } = useWorkbench.getState();
  if (hasNavigator && listed === section) toggle("hasNavigator");
  else showSection(section);
}

/** True if the section's list is in the navigator. */
function isShown(
  { section, hasNavigator }: ReturnType<typeof useWorkbench.getState>,
  definition: SectionDefinition,
): boolean {
  return hasNavigator && section === definition.section && definition.Navigator !== undefined;
}
