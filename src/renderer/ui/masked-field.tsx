import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { ToggleIconButton } from "./button.tsx";
import { TextField, type TextFieldProps } from "./field.tsx";

interface MaskedFieldProps extends Omit<TextFieldProps, "type" | "beside" | "isMasked"> {
  readonly showLabel: string;
  readonly hideLabel: string;
}

/** A textarea for secrets: masked unless the user shows it. */
export function MaskedField({ showLabel, hideLabel, ...field }: MaskedFieldProps) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      {...field}
      isMasked={!isShown}
      beside={
        <ToggleIconButton label={isShown ? hideLabel : showLabel} isSelected={isShown} onChange={setShown}>
          <Icon size={16} aria-hidden />
        </ToggleIconButton>
      }
    />
  );
}
