import { useMemo, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { openMention } from "#renderer/features/history/open-mention.ts";
import { formatCount } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { attempt } from "#renderer/state/notices.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import type { Checks } from "#renderer/ui/grid-check.tsx";
import { changeKinds } from "#shared/contract/exchange.ts";
import { readPlace } from "#shared/domain/conflict-place.ts";
import { groupBy } from "#shared/domain/group-by.ts";
import { kindOfId } from "#shared/domain/id.ts";
import type { Planned } from "./changes-of.ts";
import { whyInWords } from "./export-preview.tsx";
import { RecordLook } from "./record-look.tsx";
import { bringsNews, type ImportSelection } from "./use-import-selection.ts";

type Plan = CoreOutput<"exchange.plan">;
type Shown = "news" | Planned["change"];

const tones = {
  new: "success",
  known: "info",
  newer: "success",
  older: "info",
  merged: "success",
  conflict: "warning",
  withheld: "info",
} as const satisfies Record<Planned["change"], string>;

interface ImportPlanProps {
  readonly plan: Plan;
  /** The selection of records to import. Absent after the import, when each row opens its record. */
  readonly taking?: ImportSelection;
}

/** The effect of an import, record by record: planned, or done. */
export function ImportPlan({ plan, taking }: ImportPlanProps) {
  const cameIn = taking === undefined;
  const title = t(cameIn ? "exchange.planDone" : "exchange.plan");
  const [shown, setShown] = useState<Shown>("news");
  const [selected, setSelected] = useState<string | null>(null);
  const [looked, setLooked] = useState<string>();
  const records = useMemo(
    () => plan.records.filter((one) => (shown === "news" ? bringsNews(one) : one.change === shown)),
    [plan, shown],
  );
  const ids = useMemo(() => known(plan.records.map(({ id }) => id)), [plan]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0 });
  const names = useMemo(() => new Map(named?.names.map(({ id, name }) => [id, name])), [named]);
  const left = taking?.left;
  const columns = useMemo(() => columnsOf(names, left), [names, left]);
  const open = useMemo(() => groupBy(plan.conflicts, ({ id }) => id), [plan]);
  const byId = useMemo(() => new Map(plan.records.map((one) => [one.id, one])), [plan]);
  const nameOf = (record: Planned) => names.get(record.id) || record.name || kindName(record.kind);
  // Rows filtered out are not selected, so no action applies to them.
  const chosen = useMemo(() => records.find(({ id }) => id === selected), [records, selected]);
  const seen = looked === undefined ? undefined : byId.get(looked);
  const news = useMemo(() => plan.records.filter(bringsNews), [plan]);
  const staying = news.filter(({ origin }) => left?.has(origin)).length;
  return (
    <section className="stack-tight short-fields">
      <h2 className="section-title">{title}</h2>
      <dl className="facts">
        <dt>{t("exchange.planCase")}</dt>
        <dd>{plan.caseTitle}</dd>
        <dt>{t("exchange.planQuestion")}</dt>
        <dd>{plan.question}</dd>
        {Object.keys(plan.withheld).length === 0 ? null : (
          <>
            <dt>{t("exchange.withheld")}</dt>
            <dd>
              {Object.entries(plan.withheld)
                .map(([why, count]) => `${formatCount(count)} ${whyInWords(why)}`)
                .join(", ")}
            </dd>
          </>
        )}
      </dl>
      <div className="row-wrap">
        <Select<Shown>
          isLabelHidden
          label={t("exchange.planColumns.change")}
          options={[
            { id: "news", label: t("exchange.allChanges") },
            ...changeKinds.map((id) => ({
              id,
              label: `${t(`exchange.changes.${id}`)} (${formatCount(plan.counts[id] ?? 0)})`,
            })),
          ]}
          value={shown}
          onChange={setShown}
        />
        {taking ? (
          <>
            <span role="status">
              {t("exchange.taking", { count: news.length - staying, all: formatCount(news.length) })} {taking.told}
            </span>
            <span className="spacer" />
            <Button isDisabled={staying === 0} onPress={() => taking.takeAll(true)}>
              {t("exchange.takeAll")}
            </Button>
            <Button isDisabled={staying === news.length} onPress={() => taking.takeAll(false)}>
              {t("exchange.takeNone")}
            </Button>
          </>
        ) : null}
      </div>
      <div className="plan-table">
        <DataGrid
          label={title}
          columns={columns}
          count={records.length}
          rowAt={(index) => records[index]}
          keyOf={({ id }) => id}
          selected={selected}
          onSelect={setSelected}
          onOpen={(id) => {
            const record = byId.get(id);
            if (cameIn) void attempt(() => openMention(id));
            else if (record && bringsNews(record)) setLooked(id);
          }}
          {...(taking ? { checks: checksOf(taking, nameOf) } : {})}
        />
      </div>
      {taking ? (
        <div className="row-wrap">
          <Button
            isDisabled={chosen === undefined || !bringsNews(chosen)}
            onPress={() => chosen && setLooked(chosen.id)}
          >
            {t("exchange.look")}
          </Button>
          <Button
            isDisabled={chosen === undefined || !bringsNews(chosen)}
            onPress={() => chosen && taking.take(chosen, taking.left.has(chosen.origin))}
          >
            {t(chosen === undefined || !taking.left.has(chosen.origin) ? "exchange.leaveOut" : "exchange.takeIn")}
          </Button>
        </div>
      ) : null}
      {seen === undefined || !taking ? null : (
        <RecordLook
          plan={plan}
          record={seen}
          name={nameOf(seen)}
          conflicts={open.get(seen.id) ?? []}
          isTaken={!taking.left.has(seen.origin)}
          onTake={(isTaken) => taking.take(seen, isTaken)}
          onClose={() => setLooked(undefined)}
        />
      )}
    </section>
  );
}

function checksOf(taking: ImportSelection, nameOf: (record: Planned) => string): Checks<Planned> {
  return {
    label: t("exchange.takeIn"),
    of: (record) =>
      bringsNews(record)
        ? { label: t("exchange.takeInOne", { name: nameOf(record) }), isChecked: !taking.left.has(record.origin) }
        : undefined,
    onToggle: (record) => taking.take(record, taking.left.has(record.origin)),
  };
}

const mostNamed = 1000;

function known(ids: readonly string[]): string[] {
  return ids.filter((id) => kindOfId(id) !== undefined).slice(0, mostNamed);
}

/** The field to decide, or the removal of the record. */
function placeName(place: string): string {
  return place.startsWith("$") ? t("exchange.removedSide") : fieldName(readPlace(place).field);
}

function columnsOf(
  names: ReadonlyMap<string, string>,
  left: ReadonlySet<string> | undefined,
): readonly Column<Planned>[] {
  return [
    {
      id: "kind",
      label: t("exchange.planColumns.kind"),
      width: "9rem",
      render: ({ kind }) => <span className="sentence">{kindName(kind)}</span>,
    },
    {
      id: "name",
      label: t("exchange.planColumns.name"),
      width: "minmax(10rem, 3fr)",
      render: ({ id, name, change }) =>
        name || names.get(id) || (change === "withheld" ? <span className="quiet">{t("exchange.nameless")}</span> : ""),
    },
    {
      id: "change",
      label: t("exchange.planColumns.change"),
      width: "11rem",
      render: (record) =>
        left?.has(record.origin) && bringsNews(record) ? (
          <Badge>{t(record.here ? "exchange.staysMine" : "exchange.staysOut")}</Badge>
        ) : (
          <>
            <Badge tone={tones[record.change]}>{t(`exchange.changes.${record.change}`)}</Badge>
            {/* The row is announced as a whole, without the state of its checkbox. */}
            {left && bringsNews(record) ? <span className="visually-hidden">, {t("exchange.comesIn")}</span> : null}
          </>
        ),
    },
    {
      id: "versions",
      label: t("exchange.planColumns.versions"),
      width: "5rem",
      align: "end",
      render: ({ versions }) => versions,
    },
    {
      id: "conflicts",
      label: t("exchange.planColumns.conflicts"),
      width: "minmax(7rem, 1fr)",
      render: ({ conflicts }) => [...new Set(conflicts.map(placeName))].join(", "),
    },
  ];
}
