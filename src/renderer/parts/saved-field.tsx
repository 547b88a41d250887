import { useEffect, useRef, useState } from "react";
import { TextField, type TextFieldProps } from "#renderer/ui/field.tsx";
import { createSavedText } from "./saved-text.ts";

interface SavedFieldProps extends Omit<TextFieldProps, "value" | "onChange" | "onBlur" | "error" | "onKeyDown"> {
  /** The record and the field of it that this is, such as `source-….notes`. */
  readonly name: string;
  /** As it is kept. */
  readonly value: string;
  readonly onSave: (value: string) => Promise<unknown>;
}

/**
 * A field that is saved when one leaves it, or on Enter in a line; there Escape brings back what is kept. Of several
 * lines Escape takes nothing away.
 */
export function SavedField(props: SavedFieldProps) {
  return <Field key={props.name} {...props} />;
}

function Field({ name, value, onSave, ...props }: SavedFieldProps) {
  const latest = useRef(onSave);
  latest.current = onSave;
  const [saved] = useState(() =>
    createSavedText({
      name,
      label: props.label,
      value,
      save: (text) => latest.current(text),
      show: (next) => setShown(next),
    }),
  );
  const [shown, setShown] = useState(saved.shown);
  useEffect(() => saved.follow(value), [saved, value]);
  useEffect(() => {
    saved.enter();
    return saved.leave;
  }, [saved]);
  return (
    <TextField
      {...props}
      value={shown.text}
      onChange={saved.write}
      error={shown.error}
      onBlur={() => void saved.save()}
      onKeyDown={({ key }) => {
        if (props.lines !== undefined) return;
        if (key === "Escape") saved.giveUp();
        if (key === "Enter") void saved.save();
      }}
    />
  );
}
