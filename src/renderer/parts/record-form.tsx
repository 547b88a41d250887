import { type ReactNode, useRef, useState } from "react";
import { asAppError } from "#renderer/bridge/query.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AppError } from "#shared/errors.ts";
import { ErrorState } from "./error-state.tsx";

interface RecordFormProps {
  readonly title: string;
  readonly submit: string;
  /** Saves and closes; leaves it open where a field is wrong. What core refuses is shown. */
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  /** Something was written: only a button gives it up. */
  readonly isDirty: boolean;
  readonly children: ReactNode;
}

/** The dialog in which a record is made or changed. Mod+Enter saves from anywhere in it. */
export function RecordForm({ title, submit, onSubmit, onClose, isDirty, children }: RecordFormProps) {
  const [error, setError] = useState<AppError>();
  const isBusy = useRef(false);
  const save = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setError(undefined);
    try {
      await onSubmit();
    } catch (failed) {
      setError(asAppError(failed));
    } finally {
      isBusy.current = false;
    }
  };
  return (
    <Dialog title={title} size="wide" onClose={onClose} onSubmit={() => void save()} isFirm={isDirty} submit={submit}>
      <div className="record-form">
        {children}
        {error ? <ErrorState error={error} /> : null}
      </div>
    </Dialog>
  );
}
