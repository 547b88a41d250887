import { type ReactNode, useState } from "react";
import { call, desktop } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { forgetSearching } from "#renderer/features/search/searching.ts";
import { ChangePassphrase } from "#renderer/features/vault/change-passphrase.tsx";
import { NewRecoveryCode } from "#renderer/features/vault/new-recovery-code.tsx";
import { formatBytes } from "#renderer/parts/format.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { motions, readingSizes, useChoice } from "#renderer/state/choices.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { forgetNamed, setPreference } from "#renderer/state/preferences.ts";
import { setDesktop, useSession } from "#renderer/state/session.ts";
import { forgetTrail } from "#renderer/state/trail.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, RadioGroup, Select } from "#renderer/ui/choice.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { densities } from "#renderer/ui/row-size.ts";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { themes } from "#shared/contract/desktop.ts";
import { fitsName } from "#shared/domain/fits-name.ts";
import { hasCommandLike, KeysSection } from "./keys-section.tsx";

const idleMinutes = [0, 1, 5, 10, 15, 30, 60];
const clearSeconds = [0, 10, 30, 60, 300];
const zooms = [80, 90, 100, 110, 125, 150, 175, 200];

/** Settings take effect at once. */
export function SettingsView() {
  const [sought, setSought] = useRemembered("sought", "");
  const shown = sections.filter(({ words }) => fitsName(words().join(" "), sought));
  const hasKeys = fitsName(t("keymap.title"), sought) || hasCommandLike(sought);
  return (
    <div className="page record-view">
      <h1 className="page-title">{t("settings.title")}</h1>
      <div className="settings-search">
        <SearchField label={t("settings.search")} value={sought} onChange={setSought} />
      </div>
      {shown.length === 0 && !hasKeys ? <EmptyState text={t("settings.nothingFound")} /> : null}
      <div className="record-columns">
        {shown.map(({ id, Section }) => (
          <Section key={id} />
        ))}
      </div>
      {hasKeys ? <KeysSection sought={fitsName(t("keymap.title"), sought) ? "" : sought} /> : null}
    </div>
  );
}

/** The cards, each with the words by which the search finds it. */
const sections: readonly { id: string; Section: () => ReactNode; words: () => readonly string[] }[] = [
  {
    id: "appearance",
    Section: Appearance,
    words: () => [
      ...[t("settings.look"), t("settings.theme"), t("settings.density"), t("settings.motion"), t("settings.zoom")],
      ...[t("settings.readingSize"), t("settings.readingSizeHint")],
      ...themes.map((id) => t(`settings.themes.${id}`)),
      ...densities.map((id) => t(`settings.densities.${id}`)),
      ...motions.map((id) => t(`settings.motions.${id}`)),
    ],
  },
  {
    id: "privacy",
    Section: Privacy,
    words: () => [
      ...[t("settings.privacy"), t("settings.idle"), t("settings.onSuspend"), t("settings.custodyReading")],
      ...[t("settings.clipboard"), t("settings.clipboardAtLock"), t("settings.traces"), t("settings.clearTraces")],
    ],
  },
  {
    id: "keyboard",
    Section: Keyboard,
    words: () => [t("settings.keyboard"), t("settings.singleKeys"), t("settings.showKeys")],
  },
  {
    id: "vault",
    Section: Vault,
    words: () => [
      ...[t("settings.vault"), t("settings.folder"), t("settings.analyst"), t("settings.cipher"), t("settings.size")],
      ...[t("settings.contents"), t("settings.recovery"), t("vault.changeTitle"), t("vault.newCode")],
      ...[t("command.checkVault"), t("command.backup")],
    ],
  },
  { id: "network", Section: Network, words: () => [t("settings.network"), t("settings.networkText")] },
  { id: "about", Section: About, words: () => [t("settings.about"), t("command.licences")] },
];

function Network() {
  return (
    <section className="card">
      <h2 className="section-title">{t("settings.network")}</h2>
      <p>{t("settings.networkText")}</p>
    </section>
  );
}

function Appearance() {
  const theme = useSession((state) => state.desktop?.theme ?? "system");
  const zoom = useSession((state) => state.desktop?.zoom ?? 100);
  return (
    <section className="card">
      <h2 className="section-title">{t("settings.look")}</h2>
      <RadioGroup
        label={t("settings.theme")}
        options={themes.map((id) => ({ id, label: t(`settings.themes.${id}`) }))}
        value={theme}
        onChange={(id) => void attempt(async () => setDesktop(await desktop("desktop.setTheme", { theme: id })))}
      />
      <RadioGroup
        isRow
        label={t("settings.density")}
        options={densities.map((id) => ({ id, label: t(`settings.densities.${id}`) }))}
        value={useChoice("look.density")}
        onChange={(id) => void setPreference("look.density", id)}
      />
      <RadioGroup
        isRow
        label={t("settings.motion")}
        options={motions.map((id) => ({ id, label: t(`settings.motions.${id}`) }))}
        value={useChoice("look.motion")}
        onChange={(id) => void setPreference("look.motion", id)}
      />
      <Select
        label={t("settings.zoom")}
        options={zooms.map((percent) => ({ id: String(percent), label: `${percent}%` }))}
        value={String(zoom)}
        onChange={(id) => void attempt(async () => setDesktop(await desktop("desktop.setZoom", { zoom: Number(id) })))}
      />
      <Select
        label={t("settings.readingSize")}
        description={t("settings.readingSizeHint")}
        options={readingSizes.map((pixels) => ({ id: String(pixels), label: t("settings.pixels", { pixels }) }))}
        value={String(useChoice("look.readingSize"))}
        onChange={(id) => void setPreference("look.readingSize", Number(id))}
      />
    </section>
  );
}

function Privacy() {
  const idle = useChoice("lock.idle");
  const onSuspend = useChoice("lock.onSuspend");
  const clear = useChoice("clipboard.clear");
  const atLock = useChoice("clipboard.atLock");
  const settings = useCore("settings.get", {}).data;
  return (
    <section className="card">
      <h2 className="section-title">{t("settings.privacy")}</h2>
      <Select
        label={t("settings.idle")}
        description={t("settings.idleWaits")}
        options={idleMinutes.map((minutes) => ({
          id: String(minutes),
          label: minutes === 0 ? t("settings.idleNever") : t("settings.minutes", { count: minutes }),
        }))}
        value={String(idle)}
        onChange={(id) => void setPreference("lock.idle", Number(id))}
      />
      <Checkbox isSelected={onSuspend} onChange={(isOn) => void setPreference("lock.onSuspend", isOn)}>
        {t("settings.onSuspend")}
      </Checkbox>
      <Checkbox
        isSelected={settings?.["custody.reading"] ?? true}
        onChange={(value) => void attempt(() => call("settings.set", { name: "custody.reading", value }))}
      >
        {t("settings.custodyReading")}
      </Checkbox>
      <Select
        label={t("settings.clipboard")}
        options={clearSeconds.map((seconds) => ({
          id: String(seconds),
          label: seconds === 0 ? t("settings.clipboardNever") : t("settings.seconds", { count: seconds }),
        }))}
        value={String(clear)}
        onChange={(id) => void setPreference("clipboard.clear", Number(id))}
      />
      <Checkbox isSelected={atLock} onChange={(isOn) => void setPreference("clipboard.atLock", isOn)}>
        {t("settings.clipboardAtLock")}
      </Checkbox>
      <div className="stack-tight">
        <p className="quiet">{t("settings.traces")}</p>
        <div>
          <Button onPress={() => void clearTraces()}>{t("settings.clearTraces")}</Button>
        </div>
      </div>
    </section>
  );
}

/** Clears search history and recent records of all cases. Saved searches stay. */
async function clearTraces(): Promise<void> {
  forgetSearching();
  forgetTrail();
  if (!(await forgetNamed("search.", "recent."))) return;
  notify({ tone: "success", text: t("settings.tracesCleared") });
}

function Keyboard() {
  const hasSingleKeys = useChoice("keys.single");
  return (
    <section className="card">
      <h2 className="section-title">{t("settings.keyboard")}</h2>
      <Checkbox isSelected={hasSingleKeys} onChange={(isOn) => void setPreference("keys.single", isOn)}>
        {t("settings.singleKeys")}
      </Checkbox>
      <div>
        <Button onPress={() => void runCommand("help.shortcuts")}>{t("settings.showKeys")}</Button>
      </div>
    </section>
  );
}

function Vault() {
  const asked = useCore("vault.info", {});
  const [shown, setShown] = useState<"passphrase" | "code">();
  const close = () => {
    setShown(undefined);
    void asked.refetch();
  };
  return (
    <section className="card">
      <h2 className="section-title">{t("settings.vault")}</h2>
      <QueryResult asked={asked}>
        {({ folder, analyst, cost, databaseBytes, cases, documents, custodyLines, hasRecoveryCode }) => (
          <dl className="facts">
            <dt>{t("settings.folder")}</dt>
            <dd className="mono">{folder}</dd>
            <dt>{t("settings.analyst")}</dt>
            <dd>{[analyst.name, analyst.contact].filter((part) => part !== "").join(", ")}</dd>
            <dt>{t("settings.cipher")}</dt>
            <dd>{t("settings.cipherText", { memory: cost.memoryMiB, passes: cost.passes })}</dd>
            <dt>{t("settings.size")}</dt>
            <dd>{formatBytes(databaseBytes)}</dd>
            <dt>{t("settings.contents")}</dt>
            <dd>
              {[
                t("settings.cases", { count: cases }),
                t("settings.documents", { count: documents }),
                t("settings.lines", { count: custodyLines }),
              ].join(", ")}
            </dd>
            <dt>{t("settings.recovery")}</dt>
            <dd>{hasRecoveryCode ? t("settings.hasRecovery") : t("settings.noRecovery")}</dd>
          </dl>
        )}
      </QueryResult>
      <div className="row-wrap">
        <Button onPress={() => setShown("passphrase")}>{t("vault.changeTitle")}…</Button>
        <Button onPress={() => setShown("code")}>{t("vault.newCode")}</Button>
        <Button onPress={() => void runCommand("vault.check")}>{t("command.checkVault")}</Button>
        <Button onPress={() => void runCommand("vault.backup")}>{t("command.backup")}</Button>
      </div>
      {shown === "passphrase" ? <ChangePassphrase onClose={close} /> : null}
      {shown === "code" ? <NewRecoveryCode onClose={close} /> : null}
    </section>
  );
}

function About() {
  const version = useSession((state) => state.desktop?.version ?? "");
  return (
    <section className="card">
      <h2 className="section-title">{t("settings.about")}</h2>
      <p>{t("settings.version", { version })}</p>
      <div>
        <Button onPress={() => void runCommand("help.licences")}>{t("command.licences")}</Button>
      </div>
    </section>
  );
}
