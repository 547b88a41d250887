import { type ReactNode, useState } from "react";
import { asAppError } from "#renderer/bridge/query.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AppError } from "#shared/errors.ts";
import { ErrorState } from "./error-state.tsx";

interface RecordFormProps {
  readonly title: string;
  readonly submit: string;
  /** Saves and closes. Stays open if a field is wrong; core's errors are shown. */
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  /** The form has input: only a button discards it. */
  readonly isDirty: boolean;
  readonly children: ReactNode;
  /** Subject, evidence and related records, beside the form if there is room, else below. */
  readonly aside?: ReactNode;
}

/** The dialog that creates or edits a record. Mod+Enter saves from anywhere in it. */
export function RecordForm({ title, submit, onSubmit, onClose, isDirty, children, aside }: RecordFormProps) {
  const [error, setError] = useState<AppError>();
  const save = async () => {
    setError(undefined);
    try {
      await onSubmit();
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog title={title} size="wide" onClose={onClose} onSubmit={save} isFirm={isDirty} submit={submit}>
      <div className="record-form-space">
        <div className="record-form" data-aside={aside !== undefined || undefined}>
          <div className="record-form-main">{children}</div>
          {aside === undefined ? null : <div className="record-form-aside">{aside}</div>}
        </div>
        {error ? <ErrorState error={error} /> : null}
      </div>
    </Dialog>
  );
}
