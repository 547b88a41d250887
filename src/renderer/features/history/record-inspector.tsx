import type { ReactNode } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { detailInWords } from "#renderer/parts/date-in-words.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { attempt } from "#renderer/state/notices.ts";
import { openView } from "#renderer/state/tabs.ts";
import { isRecordView, type RecordView } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import "./history.css";

type Version = CoreOutput<"records.history">["versions"][number];

interface RecordInspectorProps {
  readonly id: string;
  /** Its page is in front. */
  readonly isOpen?: boolean;
  readonly children?: ReactNode;
}

/** Inspector of any record: name, author, last change, and a link to its history. */
export function RecordInspector({ id, isOpen = false, children }: RecordInspectorProps) {
  const { data: named } = useCore("records.names", { ids: [id] });
  const record = named?.names[0];
  const isInBin = record?.state === "bin";
  return (
    <div className="inspected">
      {record ? (
        <header className="stack-tight">
          <p className="quiet inspected-kind">{kindName(record.kind)}</p>
          <h3>{record.name === "" ? kindName(record.kind) : record.name}</h3>
          {record.detail === "" ? null : <p className="quiet">{detailInWords(record.kind, record.detail)}</p>}
          {isInBin ? <p>{t("history.inBin")}</p> : null}
        </header>
      ) : null}
      <QueryResult asked={useCore("records.history", { id, limit: 1 })}>
        {({ versions: [first], total }) => (first ? <Origin first={first} total={total} /> : null)}
      </QueryResult>
      <div className="row-wrap">
        {record && !isOpen && record.state === "active" && isRecordView(record.kind) ? (
          <Button onPress={() => openView({ type: record.kind as RecordView, id })}>{t("records.open")}</Button>
        ) : null}
        <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
        {isInBin ? (
          <Button isChange onPress={() => void attempt(() => call("records.restore", { id }))}>
            {t("bin.restore")}
          </Button>
        ) : null}
      </div>
      {children}
    </div>
  );
}

function Origin({ first, total }: { readonly first: Version; readonly total: number }) {
  const latest = useCore("records.history", { id: first.id, newestFirst: true, limit: 1 }, { isOff: total === 1 });
  const last = latest.data?.versions[0];
  const authors = [...new Set([first, last].flatMap((version) => version?.author ?? []))];
  const { data } = useCore("records.names", { ids: authors }, { isOff: authors.length === 0, keepsLast: true });
  const nameOf = new Map(data?.names.map(({ id, name }) => [id, name]));
  const when = ({ at, receivedAt, author }: Version) =>
    [formatMoment(at ?? receivedAt), nameOf.get(author ?? "") ?? ""].filter((part) => part !== "").join(", ");
  return (
    <dl className="facts">
      <dt>{t("history.madeAt")}</dt>
      <dd>{when(first)}</dd>
      {total > 1 && last ? (
        <>
          <dt>{t("history.changedAt")}</dt>
          <dd>{when(last)}</dd>
        </>
      ) : null}
      <dt>{t("history.versions")}</dt>
      <dd>{total}</dd>
    </dl>
  );
}
