import type { ReactNode } from "react";
import { Toolbar as AriaToolbar, Button } from "react-aria-components";
import { Kbd } from "./tooltip.tsx";
import "./toolbar.css";

interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Under each other. */
  readonly isStacked?: boolean;
}

/** Buttons that belong together: one stop for Tab, arrows inside. */
export function Toolbar({ label, children, isStacked = false }: ToolbarProps) {
  return (
    <AriaToolbar className="toolbar" aria-label={label} orientation={isStacked ? "vertical" : "horizontal"}>
      {children}
    </AriaToolbar>
  );
}

interface ToolbarButtonProps {
  readonly label: string;
  /** As the person presses them. */
  readonly keys?: string;
  readonly onPress: () => void;
  readonly icon?: ReactNode;
  /** Of one that is on or off. */
  readonly isOn?: boolean;
}

export function ToolbarButton({ label, keys, onPress, icon, isOn }: ToolbarButtonProps) {
  return (
    <Button className="toolbar-button" onPress={onPress} {...(isOn === undefined ? {} : { "aria-pressed": isOn })}>
      {icon}
      {label}
      {keys === undefined ? null : <Kbd keys={keys} />}
    </Button>
  );
}
