import { useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { CreateKey } from "#renderer/features/keys/create-key.tsx";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { NewPassphrase } from "#renderer/features/vault/new-passphrase.tsx";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { runJob } from "#renderer/state/jobs.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, RadioGroup, Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type Tlp, tlpLabels } from "#shared/domain/marking.ts";
import type { AppError } from "#shared/errors.ts";
import { DraftsThatStay } from "./drafts-that-stay.tsx";
import { type ExportChoices, encryptionOf, freshExport, isClosed, recordIdsOf } from "./export-choices.ts";
import { ExportPreview } from "./export-preview.tsx";
import { type Exported, ExportResult } from "./export-result.tsx";
import "./exchange.css";

/** Everything that decides what leaves, to whom and under which marking; what stays behind is shown before it is written. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const caseId = useCaseId();
  const [choices, setChoices] = useState<ExportChoices>(freshExport);
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const [exported, setExported] = useState<Exported>();
  const { data: found } = useCore("cases.get", { id: caseId });
  const { data: own } = useCore("keys.list", {});
  const set = (change: Partial<ExportChoices>) => setChoices((now) => ({ ...now, ...change }));
  const keyId = choices.keyId ?? own?.keys[0]?.id ?? null;
  const isReady = keyId !== null && isClosed(choices);

  const write = async () => {
    if (!isReady || isBusy) return;
    const name = `${(found?.body.reference || found?.body.title || "case").replace(/[^\p{L}\p{N}]+/gu, "-")}.casebundle`;
    const path = await chooseSave({
      title: t("exchange.choosePlace"),
      name: choices.way === "anyone" ? name : `${name}.age`,
    });
    if (path === undefined) return;
    setBusy(true);
    setError(undefined);
    try {
      const done = await runJob(
        "exchange.export",
        {
          caseId,
          path,
          ...recordIdsOf(choices),
          ...(choices.maxMarking === null ? {} : { maxMarking: choices.maxMarking }),
          caveats: [...choices.caveats],
          releaseIdentities: [...choices.identities],
          history: choices.history,
          custodyDetails: choices.custodyDetails,
          encryption: encryptionOf(choices),
          keyId,
        },
        { title: t("exchange.jobTitle"), describe: (progress) => progress },
      );
      setExported(done);
    } catch (failed) {
      setError(asAppError(failed));
    } finally {
      setBusy(false);
    }
  };
  if (exported) {
    return (
      <Dialog
        title={t("exchange.doneTitle")}
        size="wide"
        onClose={onClose}
        onSubmit={onClose}
        footer={
          <>
            <Button onPress={() => void desktop("desktop.showFile", { path: exported.path })}>
              {t("exchange.showFile")}
            </Button>
            <Button variant="primary" type="submit">
              {t("ui.close")}
            </Button>
          </>
        }
      >
        <ExportResult exported={exported} fileName={fileNameOf(exported.path)} principal={principalOf(own, keyId)} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t("exchange.exportTitle")}
      size="wide"
      onClose={onClose}
      onSubmit={() => void write()}
      footer={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" isPending={isBusy} isDisabled={!isReady}>
            {t("exchange.write")}
          </Button>
        </>
      }
    >
      <Contents choices={choices} set={set} />
      <Limits choices={choices} set={set} />
      <Recipients choices={choices} set={set} />
      <SigningKey keyId={keyId} set={set} />
      <DraftsThatStay choices={choices} />
      <ExportPreview choices={choices} />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}

function principalOf(
  own: { readonly keys: readonly { readonly id: string; readonly principal: string }[] } | undefined,
  id: string | null,
): string {
  return own?.keys.find((key) => key.id === id)?.principal ?? "";
}

interface PartProps {
  readonly choices: ExportChoices;
  readonly set: (change: Partial<ExportChoices>) => void;
}

function Contents({ choices, set }: PartProps) {
  const caseId = useCaseId();
  const { data } = useCore("assessments.list", { caseId });
  const toggle = (id: string, isOn: boolean) =>
    set({ assessments: isOn ? [...choices.assessments, id] : choices.assessments.filter((other) => other !== id) });
  return (
    <section className="stack-tight">
      <h3 className="section-title">{t("exchange.contents")}</h3>
      <RadioGroup
        label={t("exchange.contents")}
        isLabelHidden
        options={[
          { id: "whole", label: t("exchange.whole") },
          { id: "chosen", label: t("exchange.chosen") },
        ]}
        value={choices.what}
        onChange={(what) => set({ what })}
      />
      {choices.what === "chosen" ? (
        <div>
          {data?.records.length === 0 ? <p className="quiet">{t("exchange.noAssessments")}</p> : null}
          {data?.records.map(({ id, body }) => (
            <Checkbox key={id} isSelected={choices.assessments.includes(id)} onChange={(isOn) => toggle(id, isOn)}>
              {body.title}
            </Checkbox>
          ))}
        </div>
      ) : null}
      <Select
        label={t("exchange.history")}
        options={[
          { id: "all", label: t("exchange.historyAll") },
          { id: "current", label: t("exchange.historyCurrent") },
        ]}
        value={choices.history}
        onChange={(history) => set({ history })}
      />
      <Checkbox isSelected={choices.custodyDetails} onChange={(custodyDetails) => set({ custodyDetails })}>
        {t("exchange.custodyDetails")}
      </Checkbox>
    </section>
  );
}

function Limits({ choices, set }: PartProps) {
  const caseId = useCaseId();
  const { data: sealed } = useCore("sources.identities", { caseId });
  const { data: sources } = useCore("sources.list", { caseId });
  const held = sealed?.identities.filter((identity) => identity.held) ?? [];
  const nameOf = (id: string) => sources?.records.find((source) => source.id === id)?.body.name ?? "";
  const toggle = (id: string, isOn: boolean) =>
    set({ identities: isOn ? [...choices.identities, id] : choices.identities.filter((other) => other !== id) });
  return (
    <section className="stack-tight">
      <h3 className="section-title">{t("exchange.limits")}</h3>
      <div className="import-options">
        <Select<Tlp | "none">
          label={t("exchange.maxMarking")}
          options={[{ id: "none", label: t("exchange.noLimit") }, ...tlpLabels.map((tlp) => ({ id: tlp, label: tlp }))]}
          value={choices.maxMarking ?? "none"}
          onChange={(id) => set({ maxMarking: id === "none" ? null : id })}
        />
        {choices.maxMarking === null ? null : (
          <TextField
            label={t("exchange.caveats")}
            description={t("exchange.caveatsHint")}
            value={choices.caveats.join(", ")}
            onChange={(text) => set({ caveats: text === "" ? [] : text.split(",").map((part) => part.trim()) })}
          />
        )}
      </div>
      <p className="quiet">{held.length === 0 ? t("exchange.identitiesNone") : t("exchange.identitiesHint")}</p>
      <div>
        {held.map(({ sourceId }) => (
          <Checkbox
            key={sourceId}
            isSelected={choices.identities.includes(sourceId)}
            onChange={(isOn) => toggle(sourceId, isOn)}
          >
            {t("exchange.releaseIdentity", { name: nameOf(sourceId) })}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}

function Recipients({ choices, set }: PartProps) {
  const { data: trust } = useCore("trust.list", {});
  const { data: own } = useCore("keys.list", {});
  const [repeated, setRepeated] = useState("");
  const people = [
    ...(trust?.contacts ?? []).flatMap(({ principal, recipient, revokedAt }) =>
      recipient === null || revokedAt !== null ? [] : [{ name: principal, recipient }],
    ),
    ...(own?.keys ?? []).map(({ principal, recipient }) => ({
      name: t("exchange.myself", { name: principal }),
      recipient,
    })),
  ];
  const toggle = (recipient: string, isOn: boolean) =>
    set({
      recipients: isOn ? [...choices.recipients, recipient] : choices.recipients.filter((other) => other !== recipient),
    });
  return (
    <section className="stack-tight">
      <h3 className="section-title">{t("exchange.recipients")}</h3>
      <RadioGroup
        label={t("exchange.recipients")}
        isLabelHidden
        options={[
          { id: "people", label: t("exchange.toPeople") },
          { id: "passphrase", label: t("exchange.toPassphrase") },
          { id: "anyone", label: t("exchange.toAnyone") },
        ]}
        value={choices.way}
        onChange={(way) => set({ way })}
      />
      {choices.way === "people" ? (
        <div>
          {people.length === 0 ? <p className="quiet">{t("exchange.noRecipients")}</p> : null}
          {people.map(({ name, recipient }) => (
            <Checkbox
              key={recipient}
              isSelected={choices.recipients.includes(recipient)}
              onChange={(isOn) => toggle(recipient, isOn)}
            >
              {name} <span className="mono quiet">{recipient.slice(0, 16)}…</span>
            </Checkbox>
          ))}
        </div>
      ) : null}
      {choices.way === "passphrase" ? (
        <NewPassphrase
          label={t("exchange.bundlePassphrase")}
          value={choices.passphrase}
          repeated={repeated}
          onChange={(passphrase) => set({ passphrase, isRepeated: passphrase === repeated })}
          onRepeat={(text) => {
            setRepeated(text);
            set({ isRepeated: text === choices.passphrase });
          }}
        />
      ) : null}
      {choices.way === "anyone" ? <Banner tone="warning">{t("exchange.anyoneWarning")}</Banner> : null}
    </section>
  );
}

function SigningKey({ keyId, set }: { readonly keyId: string | null; readonly set: PartProps["set"] }) {
  const { data: own } = useCore("keys.list", {});
  const [isCreating, setCreating] = useState(false);
  return (
    <section className="stack-tight">
      {own?.keys.length === 0 ? (
        <div className="row-wrap">
          <p>{t("exchange.noKey")}</p>
          <Button onPress={() => setCreating(true)}>{t("keys.create")}</Button>
        </div>
      ) : (
        <Select
          label={t("exchange.key")}
          options={(own?.keys ?? []).map(({ id, principal, fingerprint }) => ({
            id,
            label: principal,
            description: fingerprint,
          }))}
          value={keyId}
          onChange={(id) => set({ keyId: id })}
        />
      )}
      {isCreating ? <CreateKey onClose={() => setCreating(false)} /> : null}
    </section>
  );
}
