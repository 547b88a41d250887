import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { Identity } from "#shared/domain/source.ts";
import type { AppError } from "#shared/errors.ts";

/** Shows whether an identity is sealed, and offers to seal or reveal it. */
export function SealedIdentity({ sourceId }: { readonly sourceId: string }) {
  const { data } = useCore("sources.identities", { caseId: useCaseId() });
  const [shown, setShown] = useState<"seal" | "reveal">();
  const isHeld = data?.identities.some((identity) => identity.sourceId === sourceId && identity.held) ?? false;
  return (
    <section className="card">
      <h2 className="section-title">{t("sources.identity")}</h2>
      <p className="quiet">{t("sources.identityHint")}</p>
      <p>{isHeld ? t("sources.identityHeld") : t("sources.identityNone")}</p>
      <div className="row-wrap">
        <Button isChange onPress={() => setShown("seal")}>
          {isHeld ? t("sources.sealAgain") : t("sources.seal")}
        </Button>
        {isHeld ? <Button onPress={() => setShown("reveal")}>{t("sources.reveal")}</Button> : null}
      </div>
      {shown === "seal" ? <SealDialog sourceId={sourceId} onClose={() => setShown(undefined)} /> : null}
      {shown === "reveal" ? <RevealDialog sourceId={sourceId} onClose={() => setShown(undefined)} /> : null}
    </section>
  );
}

interface DialogProps {
  readonly sourceId: string;
  readonly onClose: () => void;
}

function SealDialog({ sourceId, onClose }: DialogProps) {
  const [name, setName] = useState("");
  const [aliases, setAliases] = useState("");
  const [notes, setNotes] = useState("");
  const [error, setError] = useState<AppError>();
  const seal = async () => {
    if (name.trim() === "") return;
    try {
      const others = aliases.split("\n").map((line) => line.trim());
      const identity = { name, aliases: others.filter((line) => line !== ""), notes };
      await call("sources.sealIdentity", { sourceId, identity });
      onClose();
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t("sources.sealTitle")}
      onClose={onClose}
      onSubmit={seal}
      isFirm
      submit={t("sources.sealButton")}
      isSubmitDisabled={name.trim() === ""}
    >
      <p className="quiet">{t("sources.identityHint")}</p>
      <TextField label={t("sources.realName")} value={name} onChange={setName} autoFocus isRequired />
      <TextField
        label={t("sources.aliases")}
        description={t("sources.aliasesHint")}
        value={aliases}
        onChange={setAliases}
        lines={3}
      />
      <TextField label={t("sources.notes")} value={notes} onChange={setNotes} lines={3} />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}

/** Shown while the dialog is open, and stored nowhere. */
function RevealDialog({ sourceId, onClose }: DialogProps) {
  const [reason, setReason] = useState("");
  const [identity, setIdentity] = useState<Identity>();
  const [error, setError] = useState<AppError>();
  const reveal = async () => {
    if (identity) return onClose();
    if (reason.trim() === "") return;
    try {
      setIdentity((await call("sources.revealIdentity", { sourceId, reason })).identity);
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={identity ? t("sources.revealed") : t("sources.revealTitle")}
      onClose={onClose}
      onSubmit={reveal}
      isFirm={!identity && reason !== ""}
      footer={
        <>
          {identity ? null : <Button onPress={onClose}>{t("ui.cancel")}</Button>}
          <Button variant="primary" type="submit" isDisabled={!identity && reason.trim() === ""}>
            {identity ? t("sources.hideAgain") : t("sources.revealButton")}
          </Button>
        </>
      }
    >
      {identity ? (
        <dl className="facts">
          <dt>{t("sources.realName")}</dt>
          <dd>{identity.name}</dd>
          {identity.aliases.length > 0 ? (
            <>
              <dt>{t("sources.aliases")}</dt>
              <dd>{identity.aliases.join(", ")}</dd>
            </>
          ) : null}
          {identity.notes === "" ? null : (
            <>
              <dt>{t("sources.notes")}</dt>
              <dd>{identity.notes}</dd>
            </>
          )}
        </dl>
      ) : (
        <TextField
          label={t("sources.revealReason")}
          description={t("sources.revealReasonHint")}
          value={reason}
          onChange={setReason}
          autoFocus
          isRequired
        />
      )}
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
