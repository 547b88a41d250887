import { type CoreInput, type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { ReliabilityBadge } from "#renderer/features/sources/reliability-badge.tsx";
import { Answer } from "#renderer/parts/answer.tsx";
import { copyText } from "#renderer/parts/copy-text.ts";
import { formatBytes, formatMediaType, formatMoment } from "#renderer/parts/format.ts";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { SavedField } from "#renderer/parts/saved-field.tsx";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import { reliabilityAt } from "#shared/domain/source.ts";
import { ExcerptList } from "./excerpt-list.tsx";
import { type InspectorTab, useInspecting } from "./note-wish.ts";
import { ReadEncoding } from "./read-again.tsx";
import { saveOriginal } from "./save-original.ts";
import "./inspector.css";

type DocumentRecord = CoreOutput<"documents.get">;

/** A document that is selected: its excerpts, and what is known of it. */
export function DocumentInspector({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const excerpts = useCore("excerpts.list", { caseId, documentId: id });
  const tab = useInspecting((state) => state.tab);
  const count = excerpts.data?.records.length ?? 0;
  return (
    <Answer asked={useCore("documents.get", { id })}>
      {(record) => (
        <div className="document-inspector">
          <Tabs
            label={record.body.title}
            selected={tab}
            onSelect={(chosen) => useInspecting.setState({ tab: chosen as InspectorTab })}
            tabs={[
              {
                id: "excerpts",
                label: t("reader.excerptsTab", { count }),
                content: () => (
                  <Answer asked={excerpts}>
                    {({ records }) => <ExcerptList document={record} excerpts={records} />}
                  </Answer>
                ),
              },
              { id: "properties", label: t("reader.propertiesTab"), content: () => <Properties record={record} /> },
            ]}
          />
        </div>
      )}
    </Answer>
  );
}

type Fields = CoreInput<"documents.edit">["fields"];

function Properties({ record }: { readonly record: DocumentRecord }) {
  const { id, body } = record;
  const edit = (fields: Fields) => call("documents.edit", { id, fields });
  const seen = useCore("documents.seen", { id }).data;
  const [acquired] = body.acquired;
  return (
    <div className="details">
      <SavedField
        name={`${id}.title`}
        label={t("reader.title")}
        value={body.title}
        onSave={(title) => edit({ title })}
      />
      <SourceField record={record} />
      <SavedField
        name={`${id}.authors`}
        label={t("reader.authors")}
        value={body.authors.join("; ")}
        onSave={(text) => edit({ authors: splitNames(text) })}
        description={t("reader.authorsHint")}
      />
      <SavedField
        name={`${id}.published`}
        label={t("reader.published")}
        value={body.published ?? ""}
        onSave={(text) => edit({ published: text.trim() === "" ? null : text.trim() })}
        description={t("reader.publishedHint")}
      />
      <SavedField
        name={`${id}.language`}
        label={t("reader.language")}
        value={body.language ?? ""}
        onSave={(text) => edit({ language: text.trim() === "" ? null : text.trim() })}
        description={t("reader.languageHint")}
      />
      <MarkingField
        from="case"
        value={body.marking}
        onChange={(marking) => void attempt(() => edit({ marking: tidyMarking(marking) }))}
      />
      <dl className="details-list">
        <dt>{t("reader.file")}</dt>
        <dd>
          {formatMediaType(body.mediaType)}, {formatBytes(body.bytes)}
        </dd>
        {seen && seen.pages > 0 ? (
          <>
            <dt>{t("reader.read")}</dt>
            <dd>{t("reader.pagesRead", { seen: seen.seen.length, count: seen.pages })}</dd>
          </>
        ) : null}
        {acquired ? (
          <>
            <dt>{t("reader.added")}</dt>
            <dd>
              {formatMoment(acquired.at)}
              {acquired.from === "" ? "" : `, ${acquired.from}`}
            </dd>
          </>
        ) : null}
        <ReadEncoding record={record} />
        <dt>{t("reader.hash")}</dt>
        <dd className="mono details-hash">{body.sha256}</dd>
      </dl>
      {body.warnings.length === 0 ? null : (
        <section className="stack-tight">
          <h3 className="section-title">{t("reader.warnings")}</h3>
          <ul>
            {body.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
      <Relations record={record} />
      <div className="row-wrap">
        <Button onPress={() => void copyText(body.sha256)}>{t("reader.copyHash")}</Button>
        <Button onPress={() => void saveOriginal(record)}>{t("reader.saveOriginal")}</Button>
        <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
      </div>
    </div>
  );
}

function SourceField({ record: { id, body } }: { readonly record: DocumentRecord }) {
  const caseId = useCaseId();
  const sources = useCore("sources.list", { caseId }).data?.records ?? [];
  const source = sources.find((one) => one.id === body.sourceId);
  return (
    <div className="stack-tight">
      <Select
        label={t("reader.source")}
        options={[
          { id: "none", label: t("reader.noSource") },
          ...sources.map((one) => ({ id: one.id as string, label: one.body.name })),
        ]}
        value={body.sourceId ?? "none"}
        onChange={(chosen) =>
          void attempt(() => {
            const sourceId = sources.find((one) => one.id === chosen)?.id ?? null;
            return call("documents.edit", { id, fields: { sourceId } });
          })
        }
      />
      {source ? (
        <div className="row-wrap">
          <ReliabilityBadge reliability={reliabilityAt(source.body, Date.now())} />
          <Button variant="quiet" onPress={() => openView({ type: "source", id: source.id }, { isBeside: true })}>
            {t("reader.gradeSource")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** What it came from or with; the other documents by their names. */
function Relations({ record: { body } }: { readonly record: DocumentRecord }) {
  const ids = [...new Set(body.relations.map(({ documentId }) => documentId))];
  const { data } = useCore("records.names", { ids }, { isOff: ids.length === 0 });
  if (ids.length === 0) return null;
  const nameOf = new Map(data?.names.map((named) => [named.id, named.name]));
  return (
    <section className="stack-tight">
      <h3 className="section-title">{t("reader.relations")}</h3>
      <ul className="stack-tight">
        {body.relations.map(({ relation, documentId }) => (
          <li key={`${relation} ${documentId}`} className="details-line">
            <span className="quiet">{t(`reader.relation.${relation}`)}</span>
            <button
              type="button"
              className="text-link"
              onClick={() => openView({ type: "document", id: documentId }, { isBeside: true })}
            >
              {nameOf.get(documentId) ?? t("kind.one.document")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function splitNames(text: string): string[] {
  return text
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
