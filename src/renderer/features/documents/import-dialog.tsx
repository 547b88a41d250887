import { useEffect, useRef, useState } from "react";
import { runTask } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { chooseOpen } from "#renderer/features/paths/choose-path.ts";
import { encodingNames } from "#renderer/parts/encoding-names.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf, formatBytes } from "#renderer/parts/format.ts";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { stageFiles, unstageFiles } from "#renderer/state/imports.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { showPanel } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { List } from "#renderer/ui/list.tsx";
import { MaskedField } from "#renderer/ui/masked-field.tsx";
import { Progress } from "#renderer/ui/progress.tsx";
import type { SurveyedFile } from "#shared/contract/documents.ts";
import type { Marking } from "#shared/domain/marking.ts";
import { nameOfStart } from "./import-words.ts";
import { restoreDocuments } from "./restore-documents.ts";
import { runImport } from "./run-import.ts";
import "./documents.css";

/** Preview of an import: which files are new, and options for all of them. */
export function ImportDialog({ paths }: { readonly paths: readonly string[] }) {
  const caseId = useCaseId();
  const [turn, setTurn] = useState(0);
  const survey = useSurvey(caseId, paths, turn);
  const sources = useCore("sources.list", { caseId }).data?.records ?? [];
  const [selected, setSelected] = useState<string | null>(null);
  const [sourceId, setSourceId] = useState("none");
  const [encoding, setEncoding] = useState("auto");
  const [passwords, setPasswords] = useState("");
  const [marking, setMarking] = useState<Marking | null>(null);
  const { total = 0, files = [] } = survey.result ?? {};
  const known = files.filter(({ status }) => status === "known").length;
  const work = {
    news: files.filter(({ status }) => status === "new").length,
    unseen: total - files.length,
    again: encoding === "auto" ? 0 : known,
    known,
  };
  const isNothing = work.news + work.unseen + known === 0;
  const { choosing, start } = useStartInFocus(work.news + work.unseen + work.again > 0);

  const add = async (what: "files" | "folder") => {
    const chosen = await chooseOpen({ title: t("documents.importTitle"), what });
    if (chosen.length > 0) stageFiles(chosen);
  };
  const begin = () => {
    if (isNothing) return;
    unstageFiles();
    showPanel("jobs");
    void runImport({
      caseId,
      paths,
      files: total,
      passwords: passwords.split("\n").filter((line) => line !== ""),
      encoding: encoding === "auto" ? null : encoding,
      sourceId: sourceId === "none" ? null : sourceId,
      marking: tidyMarking(marking),
    });
  };
  return (
    <Dialog
      title={t("documents.importTitle")}
      size="wide"
      onClose={unstageFiles}
      onSubmit={begin}
      isFirm={passwords !== "" || marking !== null || sourceId !== "none" || encoding !== "auto"}
      footer={
        <>
          <Button onPress={unstageFiles}>{t("ui.cancel")}</Button>
          <Button ref={start} variant="primary" type="submit" isDisabled={isNothing}>
            {survey.isRunning ? t("documents.startLooking") : nameOfStart(work)}
          </Button>
        </>
      }
    >
      {paths.length === 0 ? <p className="quiet">{t("documents.nothingChosen")}</p> : null}
      <div ref={choosing} className="row-wrap">
        <Button variant={paths.length === 0 ? "primary" : "secondary"} autoFocus onPress={() => void add("files")}>
          {t("documents.chooseFiles")}
        </Button>
        <Button onPress={() => void add("folder")}>{t("documents.chooseFolder")}</Button>
      </div>
      {survey.error === undefined ? null : <ErrorState error={survey.error} />}
      {survey.isRunning ? (
        <Progress
          label={t("documents.surveying")}
          detail={t("documents.surveyed", { count: survey.done, size: formatBytes(survey.bytes) })}
          done={0}
          total={0}
        />
      ) : null}
      {survey.result ? (
        <Found
          {...survey.result}
          caseId={caseId}
          selected={selected}
          onSelect={setSelected}
          onRestored={() => setTurn((last) => last + 1)}
        />
      ) : null}
      {known > 0 && encoding === "auto" ? <p className="quiet">{t("documents.knownHint", { count: known })}</p> : null}
      <div className="import-options">
        <Select
          label={t("documents.source")}
          options={[
            { id: "none", label: t("documents.sourceNone") },
            ...sources.map(({ id, body }) => ({ id: id as string, label: body.name })),
          ]}
          value={sourceId}
          onChange={setSourceId}
        />
        <Select
          label={t("documents.encoding")}
          options={[
            { id: "auto", label: t("documents.encodingAuto") },
            ...encodingNames.map((name) => ({ id: name as string, label: name })),
          ]}
          value={encoding}
          onChange={setEncoding}
          description={work.again > 0 ? t("documents.readAgainHint", { count: work.again, encoding }) : undefined}
        />
        <MarkingField from="case" value={marking} onChange={setMarking} />
        <MaskedField
          label={t("documents.passwords")}
          description={t("documents.passwordsHint")}
          value={passwords}
          onChange={setPasswords}
          lines={2}
          showLabel={t("documents.showPasswords")}
          hideLabel={t("documents.hidePasswords")}
        />
      </div>
    </Dialog>
  );
}

/** Milliseconds until the path dialog has returned the focus. */
const settled = 100;

/** Focuses the Import button after files were chosen, unless the user is in a field. */
function useStartInFocus(isReady: boolean) {
  const choosing = useRef<HTMLDivElement>(null);
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => {
      if (choosing.current?.contains(document.activeElement)) start.current?.focus();
    }, settled);
    return () => clearTimeout(timer);
  }, [isReady]);
  return { choosing, start };
}

interface FoundProps {
  readonly caseId: string;
  readonly total: number;
  readonly bytes: number;
  readonly files: readonly SurveyedFile[];
  readonly selected: string | null;
  readonly onSelect: (path: string) => void;
  readonly onRestored: () => void;
}

const tones = {
  new: "success",
  known: "info",
  "in-bin": "warning",
  "too-large": "danger",
  unreadable: "danger",
} as const;

function Found({ caseId, total, bytes, files, selected, onSelect, onRestored }: FoundProps) {
  const binned = files.flatMap(({ status, documentId }) => (status === "in-bin" && documentId ? [documentId] : []));
  const restore = async () => {
    if (await restoreDocuments(caseId, binned)) onRestored();
  };
  return (
    <div className="stack-tight">
      <div className="row-wrap">
        <p className="quiet" role="status">
          {t("documents.found", { count: total, size: formatBytes(bytes) })}
          {total > files.length ? ` ${t("documents.firstShown", { count: files.length })}` : ""}
        </p>
        {binned.length > 0 ? (
          <Button onPress={() => void restore()}>{t("documents.restore", { count: binned.length })}</Button>
        ) : null}
      </div>
      <div className="import-files">
        <List
          label={t("documents.importTitle")}
          items={files}
          keyOf={({ path }) => path}
          textOf={({ path }) => fileNameOf(path)}
          selected={selected}
          onSelect={onSelect}
          render={({ path, bytes: size, status }) => (
            <>
              <span className="clip" title={path}>
                {fileNameOf(path)}
              </span>
              <span className="spacer" />
              <span className="quiet">{formatBytes(size)}</span>
              <Badge tone={tones[status]}>{t(`documents.statuses.${status}`)}</Badge>
            </>
          )}
        />
      </div>
    </div>
  );
}

interface Survey {
  readonly isRunning: boolean;
  readonly done: number;
  readonly bytes: number;
  readonly result?: { readonly total: number; readonly bytes: number; readonly files: readonly SurveyedFile[] };
  readonly error?: unknown;
}

/** Surveys the files again after each change of the paths, and in each turn. */
function useSurvey(caseId: string, paths: readonly string[], turn: number): Survey {
  const [survey, setSurvey] = useState<Survey>({ isRunning: false, done: 0, bytes: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a reason to look again
  useEffect(() => {
    if (paths.length === 0) return;
    const stop = new AbortController();
    setSurvey({ isRunning: true, done: 0, bytes: 0 });
    runTask(
      "documents.survey",
      { caseId, paths: [...paths] },
      {
        signal: stop.signal,
        onProgress: ({ done, bytes }) => !stop.signal.aborted && setSurvey({ isRunning: true, done, bytes }),
      },
    ).then(
      (result) =>
        !stop.signal.aborted && setSurvey({ isRunning: false, done: result.total, bytes: result.bytes, result }),
      (error) => !stop.signal.aborted && setSurvey({ isRunning: false, done: 0, bytes: 0, error }),
    );
    return () => stop.abort();
  }, [caseId, paths, turn]);
  return survey;
}
