import { Eye, EyeOff } from "lucide-react";
import { useEffect, useState } from "react";
import { t } from "#renderer/strings/index.ts";
import { ToggleIconButton } from "#renderer/ui/button.tsx";
import { TextField, type TextFieldProps } from "#renderer/ui/field.tsx";

/** Masked unless shown; supports pasting and password managers. Says when Caps Lock is on. */
export function PassphraseField(props: Omit<TextFieldProps, "type" | "beside" | "isSecret">) {
  const [isShown, setShown] = useState(false);
  const hasCapsLock = useCapsLock();
  const Icon = isShown ? EyeOff : Eye;
  const description = hasCapsLock ? t("vault.capsLock") : props.description;
  return (
    <TextField
      {...props}
      {...(description === undefined ? {} : { description })}
      isSecret
      type={isShown ? "text" : "password"}
      beside={
        <ToggleIconButton
          label={isShown ? t("vault.hidePassphrase") : t("vault.showPassphrase")}
          isSelected={isShown}
          onChange={setShown}
        >
          <Icon size={16} aria-hidden />
        </ToggleIconButton>
      }
    />
  );
}

function useCapsLock(): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    const look = (event: KeyboardEvent | MouseEvent) => setOn(event.getModifierState("CapsLock"));
    window.addEventListener("keydown", look);
    window.addEventListener("mousedown", look);
    return () => {
      window.removeEventListener("keydown", look);
      window.removeEventListener("mousedown", look);
    };
  }, []);
  return isOn;
}
