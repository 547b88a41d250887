import { z } from "zod";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { fieldOf } from "#renderer/parts/field-of.ts";
import { formatCount, formatDay } from "#renderer/parts/format.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { saveChoice } from "#renderer/parts/saved-choice.ts";
import { SavedField } from "#renderer/parts/saved-field.tsx";
import { SavedMarking } from "#renderer/parts/saved-marking.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useKeptDraft } from "#renderer/state/preference-draft.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { keepPageOf, openView } from "#renderer/state/tabs.ts";
import { openWith } from "#renderer/state/view-memory.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, Select } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import { reliabilities, reliabilityWords } from "#shared/domain/grade.ts";
import { type SourceBody, sourceKinds } from "#shared/domain/source.ts";
import { ReliabilityBadge } from "./reliability-badge.tsx";
import { removeSource } from "./remove-source.ts";
import { SealedIdentity } from "./sealed-identity.tsx";
import "./sources.css";

export function SourceView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  return (
    <div className="page">
      <QueryResult asked={useCore("sources.get", { id })}>{(source) => <Source source={source} />}</QueryResult>
    </div>
  );
}

type Fields = Pick<SourceBody, "name" | "sourceKind" | "protected" | "notes" | "marking">;

function Source({ source }: { readonly source: CoreOutput<"sources.get"> }) {
  const { id, body } = source;
  const edit = (fields: Partial<Fields>, expected: string) => call("sources.edit", { id, fields, expected });
  const field = <Name extends keyof Fields>(name: Name) =>
    fieldOf(
      source,
      () => call("sources.get", { id }),
      (now) => now[name],
    );
  const choose = <Name extends "sourceKind" | "protected">(name: Name, value: SourceBody[Name]) => {
    const { kept, onReread } = field(name);
    const save = (expected: string) => edit({ [name]: value }, expected);
    void saveChoice({ name: `${id}.${name}`, kept, chosen: value, save, reread: onReread });
  };
  return (
    <div className="record-view">
      <header className="row-wrap">
        <h1 className="page-title">{body.name}</h1>
        <span className="spacer" />
        <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
        <Button onPress={() => openView({ type: "source", id }, { isBeside: true })}>{t("command.openBeside")}</Button>
        <Button isChange onPress={() => void removeSource(id)}>
          {t("sources.moveToBin")}
        </Button>
      </header>
      <div className="record-columns">
        <section className="card">
          <SavedField
            name={`${id}.name`}
            label={body.protected ? t("sources.coverName") : t("sources.name")}
            {...field("name")}
            onSave={(name, expected) => edit({ name }, expected)}
          />
          <Select
            isChange
            label={t("sources.kind")}
            options={sourceKinds.map((kind) => ({ id: kind, label: t(`sources.kinds.${kind}`) }))}
            value={body.sourceKind}
            onChange={(sourceKind) => choose("sourceKind", sourceKind)}
          />
          <SavedField
            name={`${id}.notes`}
            label={t("sources.notes")}
            {...field("notes")}
            onSave={(notes, expected) => edit({ notes }, expected)}
            lines={4}
          />
          <SavedMarking
            id={id}
            from="case"
            {...field("marking")}
            onSave={(marking, expected) => edit({ marking }, expected)}
          />
          <Checkbox isChange isSelected={body.protected} onChange={(isOn) => choose("protected", isOn)}>
            {t("sources.protected")}
          </Checkbox>
        </section>
        <Gradings key={id} id={id} gradings={body.gradings} />
        {body.protected ? <SealedIdentity sourceId={id} /> : null}
        <Documents sourceId={id} />
      </div>
    </div>
  );
}

const begunGrading = z.strictObject({ reliability: z.enum(reliabilities).nullable(), reason: z.string() });
const freshGrading: z.infer<typeof begunGrading> = { reliability: null, reason: "" };

/** Gradings with their dates. A new one is added; none is replaced. */
function Gradings({ id, gradings }: { readonly id: string; readonly gradings: SourceBody["gradings"] }) {
  const [draft = freshGrading, setDraft] = useKeptDraft(`unsaved.${id}.grading`, begunGrading);
  const { reliability, reason } = draft;
  const caseId = useCaseId();
  const [grade, isBusy] = useOnce(async () => {
    if (reliability === null) return;
    keepPageOf(id);
    const done = await attempt(() => call("sources.grade", { id, reliability, reason }));
    if (!done) return;
    setDraft(undefined);
    await tellDone(caseId, t("sources.gradingAdded", { reliability }));
  });
  return (
    <section className="card">
      <h2 className="section-title">{t("sources.gradings")}</h2>
      {gradings.length === 0 ? <p className="quiet">{t("sources.gradedNone")}</p> : null}
      <ul className="stack-tight">
        {gradings
          .toSorted((left, right) => right.from - left.from)
          .map((grading) => (
            <li key={grading.from} className="history-line">
              <ReliabilityBadge reliability={grading.reliability} />
              <span className="quiet">{t("sources.from", { day: formatDay(grading.from) })}</span>
              <span>{grading.reason}</span>
            </li>
          ))}
      </ul>
      <Select
        isChange
        label={t("sources.reliability")}
        options={reliabilities.map((letter) => ({ id: letter, label: `${letter} – ${reliabilityWords[letter]}` }))}
        value={reliability}
        onChange={(letter) => setDraft({ ...draft, reliability: letter })}
        placeholder={t("sources.gradeTitle")}
      />
      <TextField
        isChange
        label={t("sources.gradeReason")}
        value={reason}
        onChange={(words) => setDraft({ ...draft, reason: words })}
      />
      <div>
        <Button isChange isDisabled={reliability === null} isPending={isBusy} onPress={() => void grade()}>
          {t("sources.grade")}
        </Button>
      </div>
    </section>
  );
}

/** The table of documents has more. */
const shownDocuments = 50;

function Documents({ sourceId }: { readonly sourceId: string }) {
  const caseId = useCaseId();
  const asked = useCore("documents.list", { caseId, sourceId, limit: shownDocuments });
  return (
    <section className="card">
      <h2 className="section-title">{t("sources.documents")}</h2>
      <QueryResult asked={asked}>
        {({ total, documents }) => (
          <>
            {total === 0 ? <p className="quiet">{t("sources.documentsNone")}</p> : null}
            <ul>
              {documents.map(({ id, title }) => (
                <li key={id}>
                  <button type="button" className="home-link" onClick={() => openView({ type: "document", id })}>
                    <span className="clip">{title}</span>
                  </button>
                </li>
              ))}
            </ul>
            {total > documents.length ? (
              <Button onPress={() => openWith({ type: "documents" }, { source: sourceId })}>
                {t("sources.documentsAll", { total: formatCount(total) })}
              </Button>
            ) : null}
          </>
        )}
      </QueryResult>
    </section>
  );
}
