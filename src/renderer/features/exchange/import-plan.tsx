import { useMemo, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { formatCount } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { changeKinds } from "#shared/contract/exchange.ts";
import { readPlace } from "#shared/domain/conflict-place.ts";
import { groupBy } from "#shared/domain/group-by.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { ConflictLook } from "./conflict-look.tsx";
import { whyInWords } from "./export-preview.tsx";

type Plan = CoreOutput<"exchange.plan">;
type Planned = Plan["records"][number];
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

const noNews: ReadonlySet<string> = new Set(["known", "older", "withheld"] satisfies Planned["change"][]);

/** What taking the bundle in would do, record by record. */
export function ImportPlan({ plan }: { readonly plan: Plan }) {
  const [shown, setShown] = useState<Shown>("news");
  const [selected, setSelected] = useState<string | null>(null);
  const [looked, setLooked] = useState<string>();
  const records = useMemo(
    () => plan.records.filter(({ change }) => (shown === "news" ? !noNews.has(change) : change === shown)),
    [plan, shown],
  );
  const ids = useMemo(() => known(plan.records.map(({ id }) => id)), [plan]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0 });
  const names = useMemo(() => new Map(named?.names.map(({ id, name }) => [id, name])), [named]);
  const columns = useMemo(() => columnsOf(names), [names]);
  const open = useMemo(() => groupBy(plan.conflicts, ({ id }) => id), [plan]);
  const nameOf = (id: string) => names.get(id) || plan.records.find((one) => one.id === id)?.name || "";
  return (
    <section className="stack-tight short-fields">
      <h2 className="section-title">{t("exchange.plan")}</h2>
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
      <Select<Shown>
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
      <div className="plan-table">
        <DataGrid
          label={t("exchange.plan")}
          columns={columns}
          count={records.length}
          rowAt={(index) => records[index]}
          keyOf={({ id }) => id}
          selected={selected}
          onSelect={setSelected}
          onOpen={(id) => open.has(id) && setLooked(id)}
        />
      </div>
      {open.size > 0 ? (
        <div>
          <Button isDisabled={selected === null || !open.has(selected)} onPress={() => setLooked(selected ?? "")}>
            {t("exchange.look")}
          </Button>
        </div>
      ) : null}
      {looked === undefined ? null : (
        <ConflictLook
          name={nameOf(looked)}
          conflicts={open.get(looked) ?? []}
          coming={plan.names}
          onClose={() => setLooked(undefined)}
        />
      )}
    </section>
  );
}

const mostNamed = 1000;

function known(ids: readonly string[]): string[] {
  return ids.filter((id) => kindOfId(id) !== undefined).slice(0, mostNamed);
}

/** The field in which something is to be decided, or that the record is to be gone. */
function placeName(place: string): string {
  return place.startsWith("$") ? t("exchange.removedSide") : fieldName(readPlace(place).field);
}

function columnsOf(names: ReadonlyMap<string, string>): readonly Column<Planned>[] {
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
      render: ({ change }) => <Badge tone={tones[change]}>{t(`exchange.changes.${change}`)}</Badge>,
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
