import { z } from "zod";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { formatDay } from "#renderer/parts/format.ts";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { SavedField } from "#renderer/parts/saved-field.tsx";
import { useKeptDraft } from "#renderer/state/kept-draft.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { openView } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, Select } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
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
      <Answer asked={useCore("sources.get", { id })}>{(source) => <Source source={source} />}</Answer>
    </div>
  );
}

type Fields = Partial<Pick<SourceBody, "name" | "sourceKind" | "protected" | "notes" | "marking">>;

function Source({ source }: { readonly source: CoreOutput<"sources.get"> }) {
  const { id, body } = source;
  const edit = (fields: Fields) => call("sources.edit", { id, fields });
  return (
    <div className="record-view">
      <header className="row-wrap">
        <h1 className="page-title">{body.name}</h1>
        <span className="spacer" />
        <Button onPress={() => void removeSource(id)}>{t("sources.moveToBin")}</Button>
      </header>
      <div className="record-columns">
        <section className="card">
          <SavedField
            name={`${id}.name`}
            label={body.protected ? t("sources.coverName") : t("sources.name")}
            value={body.name}
            onSave={(name) => edit({ name })}
          />
          <Select
            label={t("sources.kind")}
            options={sourceKinds.map((kind) => ({ id: kind, label: t(`sources.kinds.${kind}`) }))}
            value={body.sourceKind}
            onChange={(sourceKind) => void attempt(() => edit({ sourceKind }))}
          />
          <SavedField
            name={`${id}.notes`}
            label={t("sources.notes")}
            value={body.notes}
            onSave={(notes) => edit({ notes })}
            lines={4}
          />
          <MarkingField
            from="case"
            value={body.marking}
            onChange={(marking) => void attempt(() => edit({ marking: tidyMarking(marking) }))}
          />
          <Checkbox isSelected={body.protected} onChange={(isOn) => void attempt(() => edit({ protected: isOn }))}>
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

/** How reliable it was held to be, and since when; a grading is added, none is replaced. */
function Gradings({ id, gradings }: { readonly id: string; readonly gradings: SourceBody["gradings"] }) {
  const [draft = freshGrading, setDraft] = useKeptDraft(`unsaved.${id}.grading`, begunGrading);
  const { reliability, reason } = draft;
  const grade = async () => {
    if (reliability === null) return;
    const done = await attempt(() => call("sources.grade", { id, reliability, reason }));
    if (done) setDraft(undefined);
  };
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
        label={t("sources.reliability")}
        options={reliabilities.map((letter) => ({ id: letter, label: `${letter} – ${reliabilityWords[letter]}` }))}
        value={reliability}
        onChange={(letter) => setDraft({ ...draft, reliability: letter })}
        placeholder={t("sources.gradeTitle")}
      />
      <TextField
        label={t("sources.gradeReason")}
        value={reason}
        onChange={(words) => setDraft({ ...draft, reason: words })}
      />
      <div>
        <Button isDisabled={reliability === null} onPress={() => void grade()}>
          {t("sources.grade")}
        </Button>
      </div>
    </section>
  );
}

function Documents({ sourceId }: { readonly sourceId: string }) {
  const caseId = useCaseId();
  const { data } = useCore("documents.list", { caseId, sourceId, limit: 200 });
  return (
    <section className="card">
      <h2 className="section-title">{t("sources.documents")}</h2>
      {data?.total === 0 ? <p className="quiet">{t("sources.documentsNone")}</p> : null}
      <ul>
        {data?.documents.map(({ id, title }) => (
          <li key={id}>
            <button type="button" className="home-link" onClick={() => openView({ type: "document", id })}>
              <span className="clip">{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
