import { Input, Label, Text, TextField } from "react-aria-components";
import { pressOf } from "./press.ts";
import "./field.css";

interface KeysFieldProps {
  readonly label: string;
  readonly description: string;
  /** What has been pressed, as people read it. */
  readonly value: string;
  /** `at`: milliseconds of the event's own clock. */
  readonly onPress: (press: string, at: number) => void;
}

/** These go on through the form, take it and leave it. */
const ofForms: readonly string[] = ["Tab", "Shift+Tab", "Enter", "Mod+Enter", "Escape"];

/** A field that is filled by pressing keys: they do nothing else while it has the focus. */
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
