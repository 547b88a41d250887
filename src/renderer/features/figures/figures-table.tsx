import { useCallback, useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { type NameOf, useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { dateInWords } from "#renderer/parts/date-in-words.ts";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { type RecordColumn, RecordTable } from "#renderer/parts/record-table.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { edtfBounds } from "#shared/domain/edtf.ts";
import { unitInWords } from "#shared/domain/unit.ts";
import {
  countDisagreements,
  type Disagreement,
  type DisagreementCount,
  groupDisagreements,
} from "./compare-figures.ts";
import { DisagreementBadge } from "./disagreement-badge.tsx";
import { FigureLines } from "./figure-lines.tsx";
import { figureInWords, quantityInWords } from "./show-figure.ts";

type Row = CoreOutput<"figures.list">["records"][number];

const shownOnes = ["all", "certain", "possible"] as const;
type Shown = (typeof shownOnes)[number];

/** All figures, grouped by what they count, after those that contradict each other. */
export function FiguresTable() {
  const caseId = useCaseId();
  const asked = useCore("figures.list", { caseId });
  const { data: contradictions } = useCore("figures.contradictions", { caseId });
  const nameOf = useEntityNames(caseId);
  const cards = useCards(caseId);
  const [shown, setShown] = useRemembered<Shown>("shown", "all");
  const pairs = contradictions?.pairs;
  const counts = useMemo(() => countDisagreements(pairs ?? []), [pairs]);
  const columns = useMemo(() => columnsOf(nameOf, counts), [nameOf, counts]);
  const wordsOf = useCallback(
    ({ body }: Row) =>
      [figureInWords(body), body.note, dateInWords(body.period ?? ""), ...body.entityIds.map(nameOf)].join(" "),
    [nameOf],
  );
  const records = asked.data?.records;
  const rows = useMemo(
    () => (records ?? []).filter(({ id }) => shown === "all" || (counts.get(id)?.[shown] ?? 0) > 0),
    [records, shown, counts],
  );
  const groups = useMemo(
    () =>
      ([true, false] as const).flatMap((isCertain) =>
        groupDisagreements(
          records ?? [],
          (pairs ?? []).filter(({ isPeriodKnown }) => isPeriodKnown === isCertain),
        ).map((group) => ({ ...group, isCertain })),
      ),
    [records, pairs],
  );
  return (
    <QueryResult asked={asked}>
      {(answer) => (
        <RecordTable
          kind="figure"
          title={t("figures.title")}
          filterLabel={t("figures.filter")}
          empty={t("figures.empty")}
          createLabel={t("figures.create")}
          rows={rows}
          total={answer.records.length}
          columns={columns}
          initialSort={{ column: "measures", descending: false }}
          nameOf={({ body }) => figureInWords(body)}
          wordsOf={wordsOf}
          tools={
            <Select
              label={t("figures.shownFilter")}
              options={shownOnes.map((id) => ({ id, label: t(`figures.shown.${id}`) }))}
              value={shown}
              onChange={setShown}
            />
          }
          above={groups.length === 0 ? undefined : <Disagreements groups={groups} cards={cards} />}
        />
      )}
    </QueryResult>
  );
}

interface DisagreementsProps {
  readonly groups: readonly (Disagreement & { readonly isCertain: boolean })[];
  readonly cards: ReadonlyMap<string, ExcerptCard>;
}

function Disagreements({ groups, cards }: DisagreementsProps) {
  const title = t(groups.some(({ isCertain }) => isCertain) ? "figures.disagreeing" : "figures.mayDisagree");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys
    <section className="disagreements" aria-label={title} tabIndex={0}>
      <h2 className="section-title">{title}</h2>
      <p className="quiet">{t("figures.disagreeingHint")}</p>
      {groups.map(({ measures, figures, isCertain }) => {
        const ofGroup = t(isCertain ? "figures.groupTitle" : "figures.groupTitleOpen", {
          measures,
          count: figures.length,
        });
        return (
          <div key={`${isCertain} ${figures.map(({ id }) => id).join(" ")}`} className="stack-tight">
            <h3 className="claim-side-title">{ofGroup}</h3>
            <FigureLines label={ofGroup} figures={figures} cards={cards} />
          </div>
        );
      })}
    </section>
  );
}

function columnsOf(nameOf: NameOf, counts: ReadonlyMap<string, DisagreementCount>): readonly RecordColumn<Row>[] {
  const aboutOf = ({ body }: Row) => body.entityIds.map(nameOf).join(", ");
  return [
    {
      id: "measures",
      label: t("figures.columns.measures"),
      width: "minmax(8rem, 2fr)",
      valueOf: ({ body }) => body.measures,
      render: ({ body }) => body.measures,
    },
    {
      id: "value",
      label: t("figures.columns.value"),
      width: "minmax(10rem, 1.6fr)",
      valueOf: ({ body }) => Number(body.low),
      render: ({ body }) => `${quantityInWords(body)} ${unitInWords(body.unit)}`,
    },
    {
      id: "period",
      label: t("figures.columns.period"),
      width: "minmax(8rem, 1fr)",
      valueOf: ({ body }) => (body.period === null ? null : startOf(body.period)),
      render: ({ body }) => <DateLabel date={body.period} />,
    },
    {
      id: "about",
      label: t("figures.columns.about"),
      width: "minmax(4rem, 1fr)",
      valueOf: (row) => aboutOf(row) || null,
      render: aboutOf,
    },
    {
      id: "evidence",
      label: t("figures.columns.evidence"),
      width: "4.75rem",
      align: "end",
      valueOf: ({ body }) => (body.excerptId === null ? 0 : 1),
      render: ({ body }) => (body.excerptId === null ? 0 : 1),
    },
    {
      id: "disagrees",
      label: t("figures.columns.disagrees"),
      width: "8.25rem",
      valueOf: ({ id }) => {
        const { certain, possible } = counts.get(id) ?? { certain: 0, possible: 0 };
        return possible === 0 ? -certain : -certain - 0.5;
      },
      render: ({ id }) => <DisagreementBadge count={counts.get(id)} />,
    },
  ];
}

function startOf(period: string): number | null {
  const bounds = edtfBounds(period);
  return bounds?.earliest ?? bounds?.latest ?? null;
}
