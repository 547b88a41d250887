import { useRef, useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { dayOf, dayTextOf, isToCome } from "./day-of.ts";

interface RevokeDialogProps {
  readonly contact: CoreOutput<"trust.list">["contacts"][number];
  readonly onClose: () => void;
}

/** Asks whether, since when and why somebody's keys count no more; of keys that are revoked, since when and why. */
export function RevokeDialog({ contact, onClose }: RevokeDialogProps) {
  const { id, principal, fingerprint, publicKey, recipient } = contact;
  const isRevoked = contact.revokedAt !== null;
  const before = { since: dayTextOf(contact.revokedSince), reason: contact.revokedFor };
  const [since, setSince] = useState(before.since);
  const [reason, setReason] = useState(before.reason);
  const isBusy = useRef(false);
  const day = dayOf(since);
  const isWrong = day === undefined || (day !== null && isToCome(day));
  const revoke = async () => {
    if (isWrong || isBusy.current) return;
    isBusy.current = true;
    const done = await attempt(() => call("trust.revoke", { id, since: day, reason: reason.trim() }));
    isBusy.current = false;
    if (!done) return;
    onClose();
    if (isRevoked) notify({ tone: "success", text: t("keys.revocationSaved", { name: principal }) });
    else notify({ tone: "warning", text: t("keys.revokedNotice", { name: principal }) });
  };
  return (
    <Dialog
      title={t(isRevoked ? "keys.revocationTitle" : "keys.revokeTitle", { name: principal })}
      isAlert={!isRevoked}
      isFirm={since !== before.since || reason !== before.reason}
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button variant={isRevoked ? "primary" : "danger"} isDisabled={isWrong} onPress={() => void revoke()}>
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
        onChange={setSince}
        error={isWrong ? t("keys.revokeSinceWrong") : undefined}
      />
      <TextField label={t("keys.revokeFor")} value={reason} onChange={setReason} />
    </Dialog>
  );
}
