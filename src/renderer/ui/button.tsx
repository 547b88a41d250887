import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggle,
} from "react-aria-components";
import { Tooltip } from "./tooltip.tsx";
import "./button.css";

type Variant = "primary" | "secondary" | "quiet" | "danger";

interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  readonly variant?: Variant;
  readonly icon?: ReactNode;
  /** Says that more opens. */
  readonly iconAfter?: ReactNode;
  readonly children: ReactNode;
}

export function Button({ variant = "secondary", icon, iconAfter, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className="button" data-variant={variant}>
      {icon}
      <span>{children}</span>
      {iconAfter}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  /** Said by screen readers and shown as a tooltip. */
  readonly label: string;
  /** As the person presses them; shown in the tooltip. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
  readonly variant?: Variant;
}

export function IconButton({ label, keys, children, variant = "quiet", ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <AriaButton {...props} aria-label={label} className="button icon-button" data-variant={variant}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** A button that stays in. */
export function ToggleIconButton({ label, keys, isSelected, onChange, children }: ToggleProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <AriaToggle
        aria-label={label}
        isSelected={isSelected}
        onChange={onChange}
        className="button icon-button"
        data-variant="quiet"
      >
        {children}
      </AriaToggle>
    </Tooltip>
  );
}
