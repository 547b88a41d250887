import { CircleCheck, CircleDashed } from "lucide-react";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showSection } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";

interface NextStepsProps {
  readonly counts: Readonly<Record<string, number>>;
  /** Documents of which no page was opened. */
  readonly unread: number;
  /** Assessments and judgements that rest on an excerpt. */
  readonly evidenced: number;
  /** A closed case can be read and exported: steps that would change it are not offered. */
  readonly isClosed: boolean;
}

/** The steps from documents to a signed bundle: progress, and a button for each. */
export function NextSteps({ counts, unread, evidenced, isClosed }: NextStepsProps) {
  const has = (kind: string) => (counts[kind] ?? 0) > 0;
  const steps = (
    [
      { step: "import", isDone: has("document"), run: () => void runCommand("documents.import") },
      { step: "read", isDone: has("document") && unread === 0, run: () => showSection("documents") },
      { step: "excerpt", isDone: has("excerpt"), run: () => showSection("documents") },
      { step: "state", isDone: has("statement"), run: () => showSection("entities") },
      { step: "write", isDone: evidenced > 0, run: () => showSection("assessments") },
      { step: "export", isDone: has("release"), run: () => void runCommand("exchange.export") },
    ] as const satisfies readonly { step: string; isDone: boolean; run: () => void }[]
  ).filter(({ step }) => !isClosed || step === "read" || step === "export");
  return (
    <section className="card">
      <h2 className="section-title">{t("cases.next")}</h2>
      <ol className="next-steps">
        {steps.map(({ step, isDone, run }) => (
          <li key={step}>
            <button type="button" className="home-link" onClick={run}>
              <span className="row">
                {isDone ? (
                  <CircleCheck size={16} className="done" aria-label={t("cases.stepDone")} />
                ) : (
                  <CircleDashed size={16} className="quiet" aria-label={t("cases.stepOpen")} />
                )}
                <span className={isDone ? "quiet" : undefined}>{t(`cases.steps.${step}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
