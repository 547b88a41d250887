import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { AppError } from "#shared/errors.ts";
import { parseCard } from "./contact-card.ts";
import { dayOf } from "./day-of.ts";

interface AddContactProps {
  readonly onClose: () => void;
  readonly onAdded?: () => void;
  /** The key that signed a bundle: the user adds whose it is, and how they know. */
  readonly known?: {
    readonly publicKey: string;
    readonly fingerprint: string;
    /** The name given in the bundle, which anyone could have written. */
    readonly claimed: string | null;
  };
}

/** Adds another person's keys, with a note on how they were confirmed. */
export function AddContact({ onClose, onAdded, known }: AddContactProps) {
  const [card, setCard] = useState("");
  const claimed = known?.claimed ?? "";
  const [principal, setPrincipal] = useState(claimed);
  const [publicKey, setPublicKey] = useState(known?.publicKey ?? "");
  const [recipient, setRecipient] = useState("");
  const [confirmedBy, setConfirmedBy] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [error, setError] = useState<AppError>();
  const bounds = { from: dayOf(from), until: dayOf(until) };
  const isReady =
    principal.trim() !== "" &&
    confirmedBy.trim() !== "" &&
    (publicKey.trim() !== "" || recipient.trim() !== "") &&
    bounds.from !== undefined &&
    bounds.until !== undefined;

  const read = (text: string) => {
    setCard(text);
    const found = parseCard(text);
    if (found.principal !== "") setPrincipal(found.principal);
    if (found.publicKey !== null) setPublicKey(found.publicKey);
    if (found.recipient !== null) setRecipient(found.recipient);
  };
  const add = async () => {
    if (!isReady || bounds.from === undefined || bounds.until === undefined) return;
    try {
      await call("trust.add", {
        principal: principal.trim(),
        publicKey: publicKey.trim() || null,
        recipient: recipient.trim() || null,
        confirmedBy,
        validAfter: bounds.from,
        validBefore: bounds.until,
      });
      onClose();
      onAdded?.();
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  const dayError = (day: number | null | undefined) => (day === undefined ? t("keys.dateWrong") : undefined);
  return (
    <Dialog
      title={t("keys.addTitle")}
      size="wide"
      onClose={onClose}
      onSubmit={add}
      isFirm={principal !== claimed || [card, recipient, confirmedBy, from, until].some((text) => text !== "")}
      submit={t("keys.addButton")}
      isSubmitDisabled={!isReady}
    >
      {known ? (
        <div className="stack-tight">
          <p>{t("keys.compare")}</p>
          <p className="mono">{known.fingerprint}</p>
        </div>
      ) : (
        <TextField
          label={t("keys.card")}
          description={t("keys.cardPaste")}
          value={card}
          onChange={read}
          lines={3}
          autoFocus
        />
      )}
      <TextField
        label={t("keys.principal")}
        description={claimed !== "" && principal === claimed ? t("keys.principalClaimed") : t("keys.principalHint")}
        value={principal}
        onChange={setPrincipal}
        autoFocus={known !== undefined}
        isRequired
      />
      <TextField
        label={t("keys.publicKey")}
        value={publicKey}
        onChange={setPublicKey}
        placeholder="ssh-ed25519 AAAA…"
        isReadOnly={known !== undefined}
      />
      <TextField label={t("keys.recipient")} value={recipient} onChange={setRecipient} placeholder="age1…" />
      {known ? null : <ToCompare publicKey={publicKey.trim()} recipient={recipient.trim()} />}
      <TextField
        label={t("keys.confirmedBy")}
        placeholder={t("keys.confirmedHint")}
        value={confirmedBy}
        onChange={setConfirmedBy}
        isRequired
      />
      <div className="import-options">
        <TextField
          label={t("keys.validAfter")}
          description={t("keys.dateHint")}
          value={from}
          onChange={setFrom}
          error={dayError(bounds.from)}
        />
        <TextField
          label={t("keys.validBefore")}
          description={t("keys.dateHint")}
          value={until}
          onChange={setUntil}
          error={dayError(bounds.until)}
        />
      </div>
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}

interface ToCompareProps {
  readonly publicKey: string;
  readonly recipient: string;
}

/** The pasted keys in a form to read out by telephone before they are trusted. */
function ToCompare({ publicKey, recipient }: ToCompareProps) {
  const { data } = useCore("trust.fingerprint", { publicKey }, { isOff: publicKey === "" });
  const fingerprint = publicKey === "" ? null : (data?.fingerprint ?? null);
  if (fingerprint === null && recipient === "") return null;
  return (
    <div className="stack-tight">
      <p>{t("keys.readOut")}</p>
      <dl className="facts">
        {fingerprint === null ? null : (
          <>
            <dt>{t("keys.fingerprint")}</dt>
            <dd className="mono">{inFours(fingerprint)}</dd>
          </>
        )}
        {recipient === "" ? null : (
          <>
            <dt>{t("keys.recipient")}</dt>
            <dd className="mono">{inFours(recipient)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** `SHA256: abcd efgh …` */
function inFours(text: string): string {
  const [, kind = "", rest = text] = /^(SHA256:|age1)(.*)$/.exec(text) ?? [];
  return [kind, ...(rest.match(/.{1,4}/g) ?? [])].filter(Boolean).join(" ");
}
