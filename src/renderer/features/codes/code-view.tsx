import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCards } from "#renderer/parts/case-names.ts";
import { CodeBadge } from "#renderer/parts/code-badge.tsx";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { InspectedRecord } from "#renderer/parts/inspected-record.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordHead } from "#renderer/parts/record-head.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { useCoded } from "./use-coded.ts";

/** A code with all its excerpts. */
export function CodeView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  return (
    <div className="page">
      <QueryResult asked={useCore("codes.get", { id })}>{(code) => <Code code={code} />}</QueryResult>
    </div>
  );
}

function Code({ code: { id, body, conflicts } }: { readonly code: CoreOutput<"codes.get"> }) {
  return (
    <article className="record-page">
      <RecordHead kind="code" id={id} title={body.label} marking={null} conflicts={conflicts}>
        <CodeBadge code={body} isShort />
      </RecordHead>
      <div className="record-sections">
        <section className="card">
          <h2 className="section-title">{t("codes.on")}</h2>
          <Coded id={id} />
        </section>
      </div>
    </article>
  );
}

/** Inspector of a code. */
export function CodeInspector({ id }: { readonly id: string }) {
  return (
    <QueryResult asked={useCore("codes.get", { id })}>
      {({ body }) => (
        <InspectedRecord kind="code" id={id} title={body.label}>
          <CodeBadge code={body} isShort />
          <Coded id={id} />
        </InspectedRecord>
      )}
    </QueryResult>
  );
}

function Coded({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const cards = useCards(caseId);
  const excerptIds = useCoded(caseId).get(id) ?? [];
  if (excerptIds.length === 0) return <p className="quiet">{t("codes.onNone")}</p>;
  return <EvidenceList excerptIds={excerptIds} cards={cards} />;
}
