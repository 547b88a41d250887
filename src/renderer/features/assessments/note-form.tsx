import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { formKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";
import { useOnce } from "#renderer/ui/use-once.ts";
import type { NotePlace } from "#shared/domain/note-place.ts";
import type { AppError } from "#shared/errors.ts";
import { NotePlaceWords } from "./review-notes.tsx";

interface NoteFormProps {
  /** `undefined` if the note is about the whole text. */
  readonly place: NotePlace | undefined;
  /** Earlier input. */
  readonly begun: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onSave: (text: string, place: NotePlace | undefined) => Promise<void>;
  readonly onClose: () => void;
}

/** A review note on a place or on the whole text. */
export function NoteForm({ place, begun = "", onChange, onSave, onClose }: NoteFormProps) {
  const [text, setText] = useState(begun);
  const [isOfWhole, setOfWhole] = useState(place === undefined);
  const [error, setError] = useState<AppError>();
  const titleId = useId();
  const [save, isBusy] = useOnce(async () => {
    if (text.trim() === "") return;
    try {
      await onSave(text, isOfWhole ? undefined : place);
    } catch (failed) {
      setError(asAppError(failed));
    }
  });
  const hear = (event: KeyboardEvent) => {
    const command = formKeys.commandOfKey(pressOf(event));
    if (command === "submit") {
      event.preventDefault();
      void save();
    } else if (command === "close" && text === "") {
      event.stopPropagation();
      onClose();
    }
  };
  return (
    <form
      className="judgement-form"
      aria-labelledby={titleId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={hear}
    >
      <header className="row">
        <h2 id={titleId} className="section-title spacer">
          {t("assessments.newNote")}
        </h2>
        <IconButton label={t("ui.close")} onPress={onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      </header>
      {place === undefined ? null : (
        <div className="stack-tight">
          {isOfWhole ? null : <NotePlaceWords place={place} />}
          <Checkbox isSelected={isOfWhole} onChange={setOfWhole}>
            {t("assessments.noteOfWhole")}
          </Checkbox>
        </div>
      )}
      <TextField
        label={t("assessments.noteText")}
        description={t("assessments.noteHint")}
        lines={4}
        autoFocus
        isRequired
        value={text}
        onChange={(next) => {
          setText(next);
          onChange(next);
        }}
      />
      {error ? <ErrorState error={error} /> : null}
      <footer className="row">
        <Button variant="primary" type="submit" isPending={isBusy} isDisabled={text.trim() === ""}>
          {t("assessments.addNote")}
        </Button>
        <Button onPress={onClose}>{t("ui.cancel")}</Button>
      </footer>
    </form>
  );
}
