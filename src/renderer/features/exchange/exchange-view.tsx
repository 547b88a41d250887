import { useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { formatCount, formatMoment } from "#renderer/parts/format.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import { CameIn } from "./came-in.tsx";
import { useRecipientNames } from "./recipient-names.ts";
import { toneOfVerdict } from "./verdict.tsx";
import "./exchange.css";

type Log = CoreOutput<"exchange.log">;
type Release = Log["releases"][number];
type Import = Log["imports"][number];

/** All bundles exported from or imported into this case. */
export function ExchangeView() {
  const asked = useCore("exchange.log", { caseId: useCaseId() });
  // Restore the tab that contains the inspected bundle.
  const isOfImport = useSelected("import") !== null;
  const [shown, setShown] = useState(isOfImport ? "imports" : "releases");
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("exchange.title")}</h1>
      <div className="table-tools">
        <span className="spacer" />
        <Button onPress={() => void runCommand("exchange.import")}>{t("exchange.import")}</Button>
        <Button variant="primary" onPress={() => void runCommand("exchange.export")}>
          {t("exchange.export")}
        </Button>
      </div>
      <QueryResult asked={asked}>
        {({ releases, imports }) =>
          releases.length + imports.length === 0 ? (
            <EmptyState text={t("exchange.empty")} />
          ) : (
            <Tabs
              label={t("exchange.title")}
              selected={shown}
              onSelect={setShown}
              tabs={[
                { id: "releases", label: t("exchange.releases"), content: () => <Releases releases={releases} /> },
                { id: "imports", label: t("exchange.imports"), content: () => <Imports imports={imports} /> },
              ]}
            />
          )
        }
      </QueryResult>
    </div>
  );
}

const total = (counts: Readonly<Record<string, number>>) =>
  formatCount(Object.values(counts).reduce((sum, count) => sum + count, 0));

function Releases({ releases }: { readonly releases: readonly Release[] }) {
  const toWhom = useRecipientNames();
  const selected = useSelected("release");
  return (
    <DataGrid
      label={t("exchange.releases")}
      columns={releaseColumns(toWhom)}
      count={releases.length}
      rowAt={(index) => releases[index]}
      keyOf={({ id }) => id}
      selected={selected}
      onSelect={(id) => select({ kind: "release", id })}
    />
  );
}

function useSelected(kind: "release" | "import"): string | null {
  return useWorkbench(({ selection }) => (selection?.kind === kind ? selection.id : null));
}

function releaseColumns(toWhom: (body: Release["body"]) => string): readonly Column<Release>[] {
  return [
    { id: "at", label: t("exchange.columns.at"), width: "9.5rem", render: ({ at }) => formatMoment(at) },
    { id: "file", label: t("exchange.columns.file"), width: "minmax(8rem, 2fr)", render: ({ body }) => body.fileName },
    { id: "to", label: t("exchange.columns.to"), width: "minmax(6rem, 2fr)", render: ({ body }) => toWhom(body) },
    {
      id: "marking",
      label: t("exchange.columns.marking"),
      width: "7.5rem",
      render: ({ body }) => body.maxMarking ?? t("exchange.noLimit"),
    },
    {
      id: "records",
      label: t("exchange.columns.records"),
      width: "5rem",
      align: "end",
      render: ({ body }) => total(body.counts),
    },
    {
      id: "withheld",
      label: t("exchange.columns.withheld"),
      width: "5.5rem",
      align: "end",
      render: ({ body }) => total(body.withheld),
    },
  ];
}

function Imports({ imports }: { readonly imports: readonly Import[] }) {
  const selected = useSelected("import");
  const chosen = imports.find(({ id }) => id === selected);
  return (
    <div className="imports">
      <div className="imports-list">
        <DataGrid
          label={t("exchange.imports")}
          columns={importColumns}
          count={imports.length}
          rowAt={(index) => imports[index]}
          keyOf={({ id }) => id}
          selected={selected}
          onSelect={(id) => select({ kind: "import", id })}
        />
      </div>
      {chosen ? <CameIn id={chosen.id} fileName={chosen.body.fileName} /> : null}
    </div>
  );
}

const importColumns: readonly Column<Import>[] = [
  { id: "at", label: t("exchange.columns.at"), width: "9.5rem", render: ({ at }) => formatMoment(at) },
  { id: "file", label: t("exchange.columns.file"), width: "minmax(8rem, 2fr)", render: ({ body }) => body.fileName },
  {
    id: "signer",
    label: t("exchange.columns.signer"),
    width: "minmax(8rem, 1fr)",
    render: ({ body }) => body.signer ?? t("exchange.unknownSigner"),
  },
  {
    id: "verdict",
    label: t("exchange.columns.verdict"),
    width: "minmax(10rem, 2fr)",
    render: ({ body }) => <Badge tone={toneOfVerdict(body.verdict)}>{t(`exchange.verdicts.${body.verdict}`)}</Badge>,
  },
  {
    id: "records",
    label: t("exchange.columns.records"),
    width: "5rem",
    align: "end",
    render: ({ body }) => total(body.counts),
  },
];
