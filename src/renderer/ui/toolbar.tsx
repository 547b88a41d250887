import type { ReactNode } from "react";
import { Toolbar as AriaToolbar, Button } from "react-aria-components";
import { Kbd } from "./tooltip.tsx";
import "./toolbar.css";

/** Buttons that belong together: one stop for Tab, arrows inside. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <AriaToolbar className="toolbar" aria-label={label}>
      {children}
    </AriaToolbar>
  );
}

interface ToolbarButtonProps {
  readonly label: string;
  /** As the person presses them. */
  readonly keys?: string;
  readonly onPress: () => void;
}

export function ToolbarButton({ label, keys, onPress }: ToolbarButtonProps) {
  return (
    <Button className="toolbar-button" onPress={onPress}>
      {label}
      {keys === undefined ? null : <Kbd keys={keys} />}
    </Button>
  );
}
