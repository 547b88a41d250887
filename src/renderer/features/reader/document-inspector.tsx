import { type CoreInput, type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { ReliabilityBadge } from "#renderer/features/sources/reliability-badge.tsx";
import { copyText } from "#renderer/parts/copy-text.ts";
import { dateInWords } from "#renderer/parts/date-in-words.ts";
import { fieldOf } from "#renderer/parts/field-of.ts";
import { formatBytes, formatMediaType } from "#renderer/parts/format.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { saveChoice } from "#renderer/parts/saved-choice.ts";
import { SavedField } from "#renderer/parts/saved-field.tsx";
import { SavedMarking } from "#renderer/parts/saved-marking.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import { reliabilityAt } from "#shared/domain/source.ts";
import { Acquisitions } from "./acquisitions.tsx";
import { ExcerptList } from "./excerpt-list.tsx";
import { type InspectorTab, useInspecting } from "./focus-note.ts";
import { Outline } from "./outline.tsx";
import { ReadEncoding } from "./read-again.tsx";
import { saveOriginal } from "./save-original.ts";
import "./inspector.css";

type DocumentRecord = CoreOutput<"documents.get">;

/** Inspector of a document: its excerpts and properties. */
export function DocumentInspector({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const excerpts = useCore("excerpts.list", { caseId, documentId: id });
  const tab = useInspecting((state) => state.tab);
  const outline = useCore("documents.outline", { id });
  const hasOutline = outline.error !== null || (outline.data?.entries.length ?? 0) > 0;
  const count = excerpts.data?.records.length ?? 0;
  return (
    <QueryResult asked={useCore("documents.get", { id })}>
      {(record) => (
        <div className="document-inspector">
          <Tabs
            label={record.body.title}
            selected={tab === "outline" && !hasOutline ? "excerpts" : tab}
            onSelect={(chosen) => useInspecting.setState({ tab: chosen as InspectorTab })}
            tabs={[
              {
                id: "excerpts",
                label: t("reader.excerptsTab", { count }),
                content: () => (
                  <QueryResult asked={excerpts}>
                    {({ records }) => <ExcerptList document={record} excerpts={records} />}
                  </QueryResult>
                ),
              },
              ...(hasOutline
                ? [
                    {
                      id: "outline",
                      label: t("reader.outline"),
                      content: () => (
                        <QueryResult asked={outline}>
                          {({ entries }) => <Outline key={id} id={id} entries={entries} />}
                        </QueryResult>
                      ),
                    },
                  ]
                : []),
              { id: "properties", label: t("reader.propertiesTab"), content: () => <Properties record={record} /> },
            ]}
          />
        </div>
      )}
    </QueryResult>
  );
}

type Fields = CoreInput<"documents.edit">["fields"];

function Properties({ record }: { readonly record: DocumentRecord }) {
  const { id, body } = record;
  const edit = (fields: Fields, expected: string) => call("documents.edit", { id, fields, expected });
  const field = <Value,>(read: (of: DocumentRecord["body"]) => Value) => fieldOfDocument(record, read);
  const seen = useCore("documents.seen", { id }).data;
  return (
    <div className="details">
      <SavedField
        name={`${id}.title`}
        label={t("reader.title")}
        {...field(({ title }) => title)}
        onSave={(title, expected) => edit({ title }, expected)}
      />
      <SourceField record={record} />
      <SavedField
        name={`${id}.authors`}
        label={t("reader.authors")}
        {...field(({ authors }) => authors.join("; "))}
        onSave={(text, expected) => edit({ authors: splitNames(text) }, expected)}
        description={t("reader.authorsHint")}
      />
      <SavedField
        name={`${id}.published`}
        label={t("reader.published")}
        {...field(({ published }) => published ?? "")}
        onSave={(text, expected) => edit({ published: text.trim() === "" ? null : text.trim() }, expected)}
        description={t("reader.publishedHint")}
      />
      <SavedField
        name={`${id}.language`}
        label={t("reader.language")}
        {...field(({ language }) => language ?? "")}
        onSave={(text, expected) => edit({ language: text.trim() === "" ? null : text.trim() }, expected)}
        description={t("reader.languageHint")}
      />
      <SavedMarking
        id={id}
        from="case"
        {...field(({ marking }) => marking)}
        onSave={(marking, expected) => edit({ marking }, expected)}
      />
      <dl className="details-list">
        <dt>{t("reader.file")}</dt>
        <dd>
          {formatMediaType(body.mediaType)}, {formatBytes(body.bytes)}
        </dd>
        {body.made === undefined ? null : (
          <>
            <dt>{t("reader.made")}</dt>
            <dd>{dateInWords(body.made)}</dd>
          </>
        )}
        {seen && seen.pages > 0 ? (
          <>
            <dt>{t("reader.read")}</dt>
            <dd>{t("reader.pagesRead", { seen: seen.seen.length, count: seen.pages })}</dd>
          </>
        ) : null}
        <Acquisitions acquired={body.acquired} />
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

function fieldOfDocument<Value>(record: DocumentRecord, read: (of: DocumentRecord["body"]) => Value) {
  return fieldOf(record, () => call("documents.get", { id: record.id }), read);
}

function SourceField({ record }: { readonly record: DocumentRecord }) {
  const { id, body } = record;
  const caseId = useCaseId();
  const sources = useCore("sources.list", { caseId }).data?.records ?? [];
  const source = sources.find((one) => one.id === body.sourceId);
  return (
    <div className="stack-tight">
      <Select
        isChange
        label={t("reader.source")}
        options={[
          { id: "none", label: t("reader.noSource") },
          ...sources.map((one) => ({ id: one.id as string, label: one.body.name })),
        ]}
        value={body.sourceId ?? "none"}
        onChange={(chosen) => {
          const sourceId = sources.find((one) => one.id === chosen)?.id ?? null;
          const { kept, onReread } = fieldOfDocument(record, (now) => now.sourceId);
          const save = (expected: string) => call("documents.edit", { id, fields: { sourceId }, expected });
          void saveChoice({ name: `${id}.sourceId`, kept, chosen: sourceId, save, reread: onReread });
        }}
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

/** Origin and related documents, by name. */
function Relations({ record: { id, body } }: { readonly record: DocumentRecord }) {
  const isMail = body.messageId !== null || body.inReplyTo.length > 0;
  const thread = useCore("documents.thread", { id }, { isOff: !isMail }).data;
  const relations = relationsShown(body.relations, thread);
  const ids = [...new Set(relations.map(({ documentId }) => documentId))];
  const { data } = useCore("records.names", { ids }, { isOff: ids.length === 0 });
  if (ids.length === 0) return null;
  const nameOf = new Map(data?.names.map((named) => [named.id, named.name]));
  return (
    <section className="stack-tight">
      <h3 className="section-title">{t("reader.relations")}</h3>
      <ul className="stack-tight">
        {relations.map(({ relation, documentId }) => (
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

interface ShownRelation {
  readonly relation: DocumentRecord["body"]["relations"][number]["relation"] | "answeredBy";
  readonly documentId: string;
}

/** Stated relations of a document, and its relations to other mails. */
function relationsShown(
  said: DocumentRecord["body"]["relations"],
  thread: CoreOutput<"documents.thread"> | undefined,
): ShownRelation[] {
  const isSaid = (id: string) => said.some(({ relation, documentId }) => relation === "reply" && documentId === id);
  const answers = (thread?.answers ?? []).filter((id) => !isSaid(id));
  return [
    ...said,
    ...answers.map((documentId) => ({ relation: "reply" as const, documentId })),
    ...(thread?.answeredBy ?? []).map((documentId) => ({ relation: "answeredBy" as const, documentId })),
  ];
}

function splitNames(text: string): string[] {
  return text
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
