import { useCore } from "#renderer/bridge/query.ts";
import { canRun, runCommand } from "#renderer/commands/handlers.ts";
import { OpenQuestions } from "#renderer/features/questions/open-questions.tsx";
import { formatCount } from "#renderer/parts/format.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { openForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import type { SectionView } from "#renderer/state/views.ts";
import { showSection } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { CaseHealth } from "./case-health.tsx";
import { KeyJudgements } from "./key-judgements.tsx";
import { NextSteps } from "./next-steps.tsx";
import { RecentRecords } from "./recent-records.tsx";
import { removeCase } from "./remove-case.ts";
import "./cases.css";

/** Home of a case: question, next steps, key judgements, open work and contents. */
export function CaseHome() {
  const id = useCaseId();
  const found = useCore("cases.get", { id });
  const overview = useCore("cases.overview", { id });
  const isClosed = useIsCaseClosed();
  const edit = () => openForm({ kind: "case" });
  return (
    <div className="page home">
      <QueryResult asked={found}>
        {({ body }) => (
          <>
            <header className="stack-tight">
              <div className="row-wrap">
                <h1 className="page-title">{body.title}</h1>
                {body.reference === "" ? null : <span className="mono quiet">{body.reference}</span>}
                <div className="home-deeds">
                  <Button onPress={edit}>{t("cases.edit")}</Button>
                  {canRun("exchange.export") ? (
                    <Button onPress={() => runCommand("exchange.export")}>{t("command.export")}</Button>
                  ) : null}
                  <Button onPress={() => void removeCase(id, body.title)}>{t("records.moveToBin")}</Button>
                </div>
              </div>
              <p className="home-question">{body.question}</p>
              {body.status === "closed" ? (
                <Banner actions={<Button onPress={edit}>{t("cases.reopen")}</Button>}>{t("cases.closedText")}</Banner>
              ) : null}
            </header>
          </>
        )}
      </QueryResult>
      <QueryResult asked={overview}>
        {(answer) => (
          <div className="home-cards">
            <div className="home-column">
              <NextSteps
                counts={answer.counts}
                unread={answer.unread}
                evidenced={answer.evidenced}
                isClosed={isClosed}
              />
              <KeyJudgements />
              <RecentRecords />
            </div>
            <div className="home-column">
              <CaseHealth overview={answer} />
              <OpenQuestions />
              <Counts counts={answer.counts} isClosed={isClosed} />
            </div>
          </div>
        )}
      </QueryResult>
    </div>
  );
}

/** Excerpts have a table but no list in the navigator. */
function goTo(section: (typeof counted)[number][1]): void {
  if (section === "excerpts") openView({ type: section });
  else showSection(section);
}

const counted = [
  ["document", "documents"],
  ["excerpt", "excerpts"],
  ["source", "sources"],
  ["entity", "entities"],
  ["claim", "claims"],
  ["event", "events"],
  ["figure", "figures"],
  ["question", "questions"],
  ["assessment", "assessments"],
] as const satisfies readonly (readonly [kind: string, section: SectionView])[];

interface CountsProps {
  readonly counts: Readonly<Record<string, number>>;
  readonly isClosed: boolean;
}

function Counts({ counts, isClosed }: CountsProps) {
  const isEmpty = counted.every(([kind]) => (counts[kind] ?? 0) === 0);
  return (
    <section className="card">
      <h2 className="section-title">{t("cases.counts")}</h2>
      {isEmpty ? <p className="quiet">{t(isClosed ? "cases.emptyClosed" : "cases.emptyCase")}</p> : null}
      <div>
        {counted.map(([kind, section]) => (
          <button key={kind} type="button" className="home-link" onClick={() => goTo(section)}>
            <span>{t(`kind.many.${kind}`)}</span>
            <span className="home-count">{formatCount(counts[kind] ?? 0)}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
