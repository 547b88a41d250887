import { KeyRound, Lock, Plus, Settings } from "lucide-react";
import { useRef, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { menuOfCommands } from "#renderer/commands/row-commands.ts";
import { JobProgress } from "#renderer/parts/job-progress.tsx";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useJobs } from "#renderer/state/jobs.ts";
import { openCase } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { BinnedCases } from "./binned-cases.tsx";
import { removeCase } from "./remove-case.ts";
import { SampleOffer } from "./sample-offer.tsx";
import { swallowSecondClick } from "./swallow-second-click.ts";
import { useSampleJob } from "./use-sample-job.ts";

type CaseRecord = CoreOutput<"cases.list">["records"][number];

interface CasesPageProps {
  /** The case whose row files are dragged over. */
  readonly dropTarget: string | undefined;
}

/** The cases of the vault, newest first. */
export function CasesPage({ dropTarget }: CasesPageProps) {
  const asked = useCore("cases.list", {});
  const [selected, setSelected] = useState<string | null>(null);
  const page = useRef<HTMLElement>(null);
  const sampleJob = useSampleJob();
  const remove = (id: string, cases: readonly CaseRecord[]) => {
    const one = cases.find((other) => other.id === id);
    // The list disappears with its last row.
    if (cases.length === 1) page.current?.focus({ preventScroll: true });
    if (one) void removeCase(id, one.body.title);
  };
  return (
    <main ref={page} className="case-list" data-region="main" tabIndex={-1}>
      <header className="case-list-head">
        <h1 className="page-title">{t("cases.title")}</h1>
        <span className="spacer" />
        <VaultButtons />
        <Button onPress={() => void runCommand("exchange.import")}>{t("command.takeBundle")}</Button>
        {asked.data?.records.length === 0 && !sampleJob ? null : (
          <Button
            variant="primary"
            icon={<Plus size={16} aria-hidden />}
            onPress={() => void runCommand("cases.create")}
          >
            {t("cases.create")}
          </Button>
        )}
      </header>
      <RunningJobs />
      <QueryResult asked={asked}>
        {({ records }) => {
          // A case under construction cannot be opened yet; its progress is shown above.
          const cases = records.filter(({ id }) => id !== sampleJob?.makes).toReversed();
          return cases.length === 0 ? (
            <EmptyState text={t("cases.empty")}>{sampleJob ? null : <SampleOffer />}</EmptyState>
          ) : (
            <div className="case-list-rows" onClickCapture={({ nativeEvent }) => swallowSecondClick(nativeEvent)}>
              <List
                label={t("cases.title")}
                items={cases}
                keyOf={({ id }) => id}
                textOf={({ body }) => body.title}
                rowHeight={56}
                selected={selected ?? cases[0]?.id ?? null}
                onSelect={setSelected}
                onPress={openCase}
                onOpen={openCase}
                onRemove={(id) => remove(id, cases)}
                menuOf={({ id }) =>
                  menuOfCommands([
                    { command: "record.open", run: () => openCase(id) },
                    null,
                    { command: "record.bin", run: () => remove(id, cases) },
                  ])
                }
                render={({ id, body, effectiveMarking }) => (
                  <>
                    <div className="case-row" data-case={id} data-drop={id === dropTarget || undefined}>
                      <span className="case-row-title clip">{body.title}</span>
                      <span className="quiet clip">{body.question}</span>
                    </div>
                    {body.reference === "" ? null : <span className="mono quiet">{body.reference}</span>}
                    {body.status === "open" ? null : <Badge>{t(`cases.statuses.${body.status}`)}</Badge>}
                    <MarkingBadge marking={effectiveMarking} />
                  </>
                )}
              />
            </div>
          );
        }}
      </QueryResult>
      <BinnedCases />
    </main>
  );
}

const ofVault = [
  { command: "go.keys", label: t("keys.title"), Icon: KeyRound },
  { command: "settings.open", label: t("settings.title"), Icon: Settings },
  { command: "vault.lock", label: t("command.lock"), Icon: Lock },
] as const;

/** Actions on the whole vault. */
function VaultButtons() {
  return ofVault.map(({ command, label, Icon }) => (
    <IconButton
      key={command}
      label={label}
      keys={showKeys(commandOf(command).keys)}
      onPress={() => void runCommand(command)}
    >
      <Icon size={16} aria-hidden />
    </IconButton>
  ));
}

/** Running jobs of the vault, while no panel can show them. */
function RunningJobs() {
  const jobs = useJobs((state) => state.jobs);
  return jobs.filter(({ state }) => state === "running").map((job) => <JobProgress key={job.id} job={job} />);
}
