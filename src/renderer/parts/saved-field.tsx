import { useEffect, useRef, useState } from "react";
import { keepPageOf } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField, type TextFieldProps } from "#renderer/ui/field.tsx";
import { createAutoSavedText } from "./auto-saved-text.ts";
import type { Kept } from "./saved-choice.ts";

interface SavedFieldProps extends Omit<TextFieldProps, "value" | "onChange" | "onBlur" | "error" | "onKeyDown"> {
  /** Record and field, such as `source-….notes`. */
  readonly name: string;
  readonly kept: Kept<string>;
  /** Rejects if the record no longer has the expected version. */
  readonly onSave: (value: string, expected: string) => Promise<unknown>;
  readonly onReread: () => Promise<Kept<string>>;
}

/**
 * A field that is saved on blur, or on Enter if it has one line; there Escape restores the saved value. With several
 * lines, Escape discards nothing. If someone else has changed the field meanwhile, it says so and does not overwrite.
 */
export function SavedField(props: SavedFieldProps) {
  return <Field key={props.name} {...props} />;
}

function Field({ name, kept, onSave, onReread, ...props }: SavedFieldProps) {
  const latest = useRef({ onSave, onReread });
  latest.current = { onSave, onReread };
  const [saved] = useState(() =>
    createAutoSavedText({
      name,
      label: props.label,
      kept,
      save: (text, expected) => latest.current.onSave(text, expected),
      reread: () => latest.current.onReread(),
      show: (next) => setShown(next),
    }),
  );
  const [shown, setShown] = useState(saved.shown);
  const { value, version } = kept;
  useEffect(() => saved.follow({ value, version }), [saved, value, version]);
  useEffect(() => {
    saved.enter();
    return saved.leave;
  }, [saved]);
  const { theirs } = shown;
  const box = useRef<HTMLDivElement>(null);
  // The pressed button disappears; move the focus into the field.
  const decide = (deed: () => unknown) => () => {
    box.current?.querySelector<HTMLElement>("input, textarea")?.focus();
    void deed();
  };
  return (
    <div ref={box} className="stack-tight">
      <TextField
        isChange
        {...props}
        value={shown.text}
        onChange={(text) => {
          keepPageOf(name);
          saved.write(text);
        }}
        error={theirs === undefined ? shown.error : wordsOf(theirs)}
        onBlur={() => void saved.save()}
        onKeyDown={(event) => {
          if (props.lines !== undefined) return;
          if (event.key === "Enter") void saved.save();
          if (event.key !== "Escape" || shown.text === value) return;
          event.preventDefault();
          saved.giveUp();
        }}
      />
      {theirs === undefined ? null : (
        <div className="row-wrap">
          <Button isChange onPress={decide(saved.keepMine)}>
            {t("ui.keepMine")}
          </Button>
          <Button onPress={decide(saved.giveUp)}>{t("ui.takeTheirs")}</Button>
        </div>
      )}
    </div>
  );
}

function wordsOf(theirs: string): string {
  return theirs === "" ? t("ui.fieldEmptied") : t("ui.fieldTheirs", { theirs });
}
