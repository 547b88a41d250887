import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from "react-aria-components";
import { t } from "#renderer/strings/index.ts";
import { useWhyOff } from "./changes-off.tsx";
import { Kbd } from "./tooltip.tsx";
import "./menu.css";

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isDanger?: boolean;
  /** The entry changes records: grey with the reason where changes are off. */
  readonly isChange?: boolean;
  readonly run: () => void;
}

/** `null` is a separator. */
export type MenuEntries = readonly (MenuEntry | null)[];

interface MenuButtonProps {
  readonly children: ReactElement;
  readonly entries: MenuEntries;
  readonly placement?: "bottom start" | "right bottom";
}

/** A button that opens a menu. */
export function MenuButton({ children, entries, placement = "bottom start" }: MenuButtonProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="popover" placement={placement} offset={4}>
        <MenuList entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

export function MenuList({
  entries,
  onClose,
  label,
}: {
  readonly entries: MenuEntries;
  readonly onClose?: () => void;
  readonly label?: string;
}) {
  const why = useWhyOff(true);
  return (
    <AriaMenu className="menu" aria-label={label ?? t("ui.menu")} onClose={onClose ?? nothing} autoFocus="first">
      {entries.map((entry, index) =>
        entry === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing but its place
          <Separator key={index} className="menu-separator" />
        ) : (
          <MenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            isDisabled={(entry.isDisabled ?? false) || (entry.isChange === true && why !== undefined)}
            onAction={entry.run}
            className="menu-item"
            data-danger={entry.isDanger || undefined}
          >
            {entry.icon}
            <Text slot="label" className="spacer">
              {entry.label}
            </Text>
            {entry.isChange && why !== undefined ? (
              <Text slot="description" className="visually-hidden">
                {why}
              </Text>
            ) : null}
            {entry.keys === undefined ? null : <Kbd keys={entry.keys} />}
          </MenuItem>
        ),
      )}
      {why !== undefined && entries.some((entry) => entry?.isChange) ? (
        <MenuSection aria-label={why}>
          <Header className="menu-why">{why}</Header>
        </MenuSection>
      ) : null}
    </AriaMenu>
  );
}

const nothing = () => undefined;
