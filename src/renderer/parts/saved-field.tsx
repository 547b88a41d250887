import { useEffect, useState } from "react";
import { errorWords } from "#renderer/state/error-words.ts";
import { TextField, type TextFieldProps } from "#renderer/ui/field.tsx";

interface SavedFieldProps extends Omit<TextFieldProps, "value" | "onChange" | "onBlur" | "error" | "onKeyDown"> {
  /** As it is kept. */
  readonly value: string;
  readonly onSave: (value: string) => Promise<unknown>;
}

/** A field that is saved when one leaves it, or on Enter in a line; Escape brings back what is kept. */
export function SavedField({ value, onSave, ...props }: SavedFieldProps) {
  const [text, setText] = useState(value);
  const [error, setError] = useState<string>();
  useEffect(() => setText(value), [value]);
  const save = async () => {
    if (text === value) return;
    try {
      await onSave(text);
      setError(undefined);
    } catch (failed) {
      setError(await errorWords(failed));
    }
  };
  return (
    <TextField
      {...props}
      value={text}
      onChange={setText}
      error={error}
      onBlur={() => void save()}
      onKeyDown={({ key }) => {
        if (key === "Escape") setText(value);
        if (key === "Enter" && props.lines === undefined) void save();
      }}
    />
  );
}
