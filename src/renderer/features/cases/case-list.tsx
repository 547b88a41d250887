import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand, useCommand } from "#renderer/commands/handlers.ts";
import { chooseBundle } from "#renderer/features/exchange/choose-bundle.ts";
import { ImportReview } from "#renderer/features/exchange/import-review.tsx";
import { Answer } from "#renderer/parts/answer.tsx";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { openCase, setDesktop, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { CreateCase } from "./create-case.tsx";
import { SampleOffer } from "./sample-offer.tsx";
import { swallowSecondClick } from "./swallow-second-click.ts";
import { useSampleJob } from "./use-sample-job.ts";
import "./cases.css";

/** A bundle that the system has opened, or that was chosen here, until one goes back. */
function useOpenedBundle() {
  const opened = useSession((state) => state.desktop?.bundle ?? null);
  const [bundle, setBundle] = useState(opened);
  useEffect(() => {
    if (opened === null) return;
    setBundle(opened);
    void desktop("desktop.takeBundle", {}).then(setDesktop);
  }, [opened]);
  return [bundle, setBundle] as const;
}

/** Every case of the vault; where one begins, and where one comes back to. */
export function CaseList() {
  const asked = useCore("cases.list", {});
  const [isCreating, setCreating] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const [bundle, setBundle] = useOpenedBundle();
  const sampleJob = useSampleJob();
  useCommand("cases.create", () => setCreating(true));
  useCommand("exchange.import", () => void chooseBundle().then((path) => path !== undefined && setBundle(path)));
  if (bundle !== null) {
    return (
      <main className="page record-view case-list-review">
        <div>
          <Button onPress={() => setBundle(null)}>{t("cases.backToCases")}</Button>
        </div>
        <ImportReview path={bundle} />
      </main>
    );
  }
  return (
    <main className="case-list">
      <header className="case-list-head">
        <h1 className="page-title">{t("cases.title")}</h1>
        <span className="spacer" />
        <Button onPress={() => void runCommand("exchange.import")}>{t("command.takeBundle")}</Button>
        <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setCreating(true)}>
          {t("cases.create")}
        </Button>
      </header>
      <Answer asked={asked}>
        {({ records }) =>
          records.length === 0 ? (
            <EmptyState text={t("cases.empty")}>
              <SampleOffer job={sampleJob} />
            </EmptyState>
          ) : (
            <div className="case-list-rows" onClickCapture={({ nativeEvent }) => swallowSecondClick(nativeEvent)}>
              <List
                label={t("cases.title")}
                items={records.toReversed()}
                keyOf={({ id }) => id}
                textOf={({ body }) => body.title}
                rowHeight={56}
                selected={selected ?? records.at(-1)?.id ?? null}
                onSelect={setSelected}
                onPress={openCase}
                onOpen={openCase}
                render={({ body, effectiveMarking }) => (
                  <>
                    <div className="case-row">
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
          )
        }
      </Answer>
      {isCreating ? <CreateCase onCreated={openCase} onClose={() => setCreating(false)} /> : null}
    </main>
  );
}
