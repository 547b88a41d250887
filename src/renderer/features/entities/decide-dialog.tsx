import { z } from "zod";
import { useKeptDraft } from "#renderer/state/preference-draft.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type Decision, decide } from "./decide.ts";

/** A pending decision. */
export interface Deciding {
  readonly otherId: string;
  readonly name: string;
  readonly decision: Decision;
  /** The reason given so far. */
  readonly reason: string;
}

interface DecideDialogProps extends Deciding {
  readonly id: string;
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

/** Asks for a reason before deciding. Enter alone decides without one, or keeps the former. */
export function DecideDialog({ id, otherId, name, decision, reason: before, onDecided, onClose }: DecideDialogProps) {
  const caseId = useCaseId();
  const [draft, setDraft] = useKeptDraft(`unsaved.${[id, otherId].sort().join(".")}.${decision}`, z.string());
  const reason = draft ?? before;
  const close = () => {
    setDraft(undefined);
    onClose();
  };
  const save = async () => {
    const isDone = await decide({ caseId, leftId: id, rightId: otherId, decision, reason: reason.trim() });
    if (!isDone) return;
    onDecided();
    close();
  };
  return (
    <Dialog
      title={t(`identity.decideAbout.${decision}`, { name })}
      onClose={close}
      onSubmit={save}
      isFirm={reason !== before}
      isKept
      submit={t("identity.decideButton")}
    >
      <TextField
        label={t("identity.reasonOptional")}
        description={before === "" ? undefined : t("identity.reasonSoFar")}
        value={reason}
        onChange={(typed) => setDraft(typed === before ? undefined : typed)}
        autoFocus
      />
    </Dialog>
  );
}
