import { useCallback, useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { type NameOf, useEntityNames } from "#renderer/parts/case-names.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { type RecordColumn, RecordTable } from "#renderer/parts/record-table.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import type { Position } from "#shared/domain/claim.ts";
import { type ClaimEntry, type ClaimStatus, ClaimStatusBadge, claimStatuses } from "./claim-status.tsx";
import { sidesOf } from "./group-positions.ts";
import { speakerNames } from "./speaker-name.ts";

interface Row extends ClaimEntry {
  readonly id: string;
}

const any = "any";

/** All claims with who asserts and denies them, and unanswered terms. */
export function ClaimsTable() {
  const caseId = useCaseId();
  const asked = useCore("claims.list", { caseId });
  const nameOf = useEntityNames(caseId);
  const [status, setStatus] = useRemembered<ClaimStatus | typeof any>("status", any);
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const wordsOf = useCallback(
    ({ claim: { body }, unanswered }: Row) =>
      [body.proposition, speakerNames(body.positions, nameOf), ...body.entityIds.map(nameOf), ...unanswered].join(" "),
    [nameOf],
  );
  const rows = useMemo(() => rowsOf(asked.data, status), [asked.data, status]);
  return (
    <QueryResult asked={asked}>
      {({ claims }) => (
        <RecordTable
          kind="claim"
          title={t("claims.title")}
          filterLabel={t("claims.filter")}
          empty={t("claims.empty")}
          createLabel={t("claims.create")}
          rows={rows}
          total={claims.length}
          columns={columns}
          initialSort={{ column: "status", descending: false }}
          nameOf={({ claim }) => claim.body.proposition}
          wordsOf={wordsOf}
          tools={
            <Select
              label={t("claims.status")}
              options={[
                { id: any, label: t("claims.anyStatus") },
                ...claimStatuses.map((id) => ({ id, label: t(`claims.statuses.${id}`) })),
              ]}
              value={status}
              onChange={setStatus}
            />
          }
        />
      )}
    </QueryResult>
  );
}

function rowsOf(answer: CoreOutput<"claims.list"> | undefined, status: ClaimStatus | typeof any): readonly Row[] {
  return (answer?.claims ?? [])
    .filter((entry) => status === any || entry.status === status)
    .map((entry) => ({ ...entry, id: entry.claim.id }));
}

function columnsOf(nameOf: NameOf): readonly RecordColumn<Row>[] {
  const namesOf = (pick: (row: Row) => readonly Position[]) => (row: Row) => speakerNames(pick(row), nameOf);
  const asserting = namesOf(({ claim }) => sidesOf(claim.body.positions).asserts);
  const denying = namesOf(({ claim }) => sidesOf(claim.body.positions).denies);
  return [
    {
      id: "proposition",
      label: t("claims.columns.proposition"),
      width: "minmax(10rem, 3fr)",
      isLong: true,
      valueOf: ({ claim }) => claim.body.proposition,
      render: ({ claim }) => claim.body.proposition,
    },
    {
      id: "status",
      label: t("claims.columns.status"),
      width: "7.5rem",
      valueOf: ({ status }) => claimStatuses.indexOf(status),
      render: (entry) => <ClaimStatusBadge entry={entry} />,
    },
    {
      id: "asserts",
      label: t("claims.columns.asserts"),
      width: "minmax(5rem, 1.2fr)",
      isLong: true,
      valueOf: (row) => asserting(row) || null,
      render: asserting,
    },
    {
      id: "denies",
      label: t("claims.columns.denies"),
      width: "minmax(5rem, 1.2fr)",
      isLong: true,
      valueOf: (row) => denying(row) || null,
      render: denying,
    },
    {
      id: "unanswered",
      label: t("claims.columns.unanswered"),
      width: "minmax(5rem, 1.2fr)",
      isLong: true,
      valueOf: ({ unanswered }) => -unanswered.length,
      render: ({ unanswered }) => unanswered.join(", "),
    },
    {
      id: "evidence",
      label: t("claims.columns.evidence"),
      width: "4.75rem",
      align: "end",
      valueOf: evidenceCount,
      render: evidenceCount,
    },
  ];
}

function evidenceCount({ claim }: Row): number {
  return new Set(claim.body.positions.flatMap(({ excerptId }) => excerptId ?? [])).size;
}
