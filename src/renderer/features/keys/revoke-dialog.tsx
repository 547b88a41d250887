import { z } from "zod";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useKeptDraft } from "#renderer/state/preference-draft.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import { dayOf, dayTextOf, isToCome } from "./day-of.ts";

const begunRevocation = z.strictObject({ since: z.string(), reason: z.string() });

interface RevokeDialogProps {
  readonly contact: CoreOutput<"trust.list">["contacts"][number];
  readonly onClose: () => void;
}

/** Asks whether and since when a contact's keys are revoked, and why; for revoked keys, edits date and reason. */
export function RevokeDialog({ contact, onClose }: RevokeDialogProps) {
  const { id, principal, fingerprint, publicKey, recipient } = contact;
  const isRevoked = contact.revokedAt !== null;
  const before = { since: dayTextOf(contact.revokedSince), reason: contact.revokedFor };
  const [draft = before, setDraft] = useKeptDraft(`unsaved.${id}.revocation`, begunRevocation);
  const { since, reason } = draft;
  const close = () => {
    setDraft(undefined);
    onClose();
  };
  const day = dayOf(since);
  const isWrong = day === undefined || (day !== null && isToCome(day));
  const [revoke, isBusy] = useOnce(async () => {
    if (isWrong) return;
    const done = await attempt(() => call("trust.revoke", { id, since: day, reason: reason.trim() }));
    if (!done) return;
    close();
    if (isRevoked) notify({ tone: "success", text: t("keys.revocationSaved", { name: principal }) });
    else notify({ tone: "warning", text: t("keys.revokedNotice", { name: principal }) });
  });
  return (
    <Dialog
      title={t(isRevoked ? "keys.revocationTitle" : "keys.revokeTitle", { name: principal })}
      isAlert={!isRevoked}
      isFirm={since !== before.since || reason !== before.reason}
      isKept
      onClose={close}
      footer={
        <>
          <Button autoFocus onPress={close}>
            {t("ui.cancel")}
          </Button>
          <Button
            variant={isRevoked ? "primary" : "danger"}
            isPending={isBusy}
            isDisabled={isWrong}
            onPress={() => void revoke()}
          >
            {t(isRevoked ? "keys.revocationSave" : "keys.revoke")}
          </Button>
        </>
      }
    >
      {fingerprint === null ? null : <p className="mono">{fingerprint}</p>}
      {isRevoked ? null : (
        <>
          {publicKey === null ? null : <p>{t("keys.revokeSigner")}</p>}
          {recipient === null ? null : <p>{t("keys.revokeRecipient")}</p>}
          <p>{t("keys.revokeKept")}</p>
        </>
      )}
      <TextField
        label={t("keys.revokeSince")}
        description={t("keys.revokeSinceHint")}
        value={since}
        onChange={(typed) => setDraft({ ...draft, since: typed })}
        error={isWrong ? t("keys.revokeSinceWrong") : undefined}
      />
      <TextField
        label={t("keys.revokeFor")}
        value={reason}
        onChange={(typed) => setDraft({ ...draft, reason: typed })}
      />
    </Dialog>
  );
}
