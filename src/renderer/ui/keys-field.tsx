import { Input, Label, Text, TextField } from "react-aria-components";
import { pressOf } from "./press.ts";
import "./field.css";

interface KeysFieldProps {
  readonly label: string;
  readonly description: string;
  /** Pressed keys, as shown to users. */
  readonly value: string;
  /** `at`: timestamp of the event in milliseconds. */
  readonly onPress: (press: string, at: number) => void;
}

/** Keys that still navigate and submit the form. */
const ofForms: readonly string[] = ["Tab", "Shift+Tab", "Enter", "Mod+Enter", "Escape"];

/** A field filled by pressing keys, which have no other effect while it has the focus. */
export function KeysField({ label, description, value, onPress }: KeysFieldProps) {
  return (
    <TextField className="field" value={value} isReadOnly autoFocus>
      <Label className="field-label">{label}</Label>
      <Input
        className="input"
        onKeyDownCapture={(event) => {
          const press = pressOf(event);
          if (press === undefined || ofForms.includes(press)) return;
          event.preventDefault();
          event.stopPropagation();
          if (!event.repeat) onPress(press, event.timeStamp);
        }}
      />
      <Text slot="description" className="field-description">
        {description}
      </Text>
    </TextField>
  );
}
