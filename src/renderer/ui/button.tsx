import type { ReactNode, Ref } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggle,
} from "react-aria-components";
import { OffButton, useWhyOff } from "./changes-off.tsx";
import { Tooltip } from "./tooltip.tsx";
import "./button.css";

type Variant = "primary" | "secondary" | "quiet" | "danger";

interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly variant?: Variant;
  readonly icon?: ReactNode;
  /** The button changes records: grey where changes are off. */
  readonly isChange?: boolean;
  /** Shows that more opens. */
  readonly iconAfter?: ReactNode;
  readonly children: ReactNode;
}

export function Button({ variant = "secondary", icon, iconAfter, isChange, children, ...props }: ButtonProps) {
  const why = useWhyOff(isChange);
  const draw = (off = {}) => (
    <AriaButton {...props} {...off} className="button" data-variant={variant}>
      {icon}
      <span>{children}</span>
      {iconAfter}
    </AriaButton>
  );
  return why === undefined ? draw() : <OffButton why={why}>{draw}</OffButton>;
}

interface IconButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  /** Accessible name and tooltip. */
  readonly label: string;
  /** As shown to users; part of the tooltip. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
  readonly variant?: Variant;
  readonly isChange?: boolean;
}

export function IconButton({ label, keys, children, variant = "quiet", isChange, ...props }: IconButtonProps) {
  const why = useWhyOff(isChange);
  const draw = (off = {}) => (
    <AriaButton {...props} {...off} aria-label={label} className="button icon-button" data-variant={variant}>
      {children}
    </AriaButton>
  );
  if (why !== undefined) {
    return (
      <OffButton why={why} label={label}>
        {draw}
      </OffButton>
    );
  }
  return (
    <Tooltip text={label} keys={keys}>
      {draw()}
    </Tooltip>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** A button that stays in. */
export function ToggleIconButton({ label, keys, isSelected, isDisabled = false, onChange, children }: ToggleProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <AriaToggle
        aria-label={label}
        isSelected={isSelected}
        isDisabled={isDisabled}
        onChange={onChange}
        className="button icon-button"
        data-variant="quiet"
      >
        {children}
      </AriaToggle>
    </Tooltip>
  );
}
