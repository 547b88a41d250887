import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { useOpenProblems } from "./open-problems.ts";
import "./assessments.css";

/** Problems of the open assessments; each leads to its place. */
export function ProblemsPanel() {
  const open = useOpenProblems((state) => state.open);
  if (open.size === 0) return <p className="loading">{t("assessments.noneOpen")}</p>;
  const total = [...open.values()].reduce((sum, { problems }) => sum + problems.length, 0);
  if (total === 0) return <p className="loading">{t("assessments.noProblems")}</p>;
  return (
    <>
      {[...open].map(([id, { title, problems, go }]) => (
        <section key={id} aria-label={title}>
          {open.size > 1 ? <h3 className="problem-head">{title}</h3> : null}
          <ul>
            {problems.map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may be broken twice at one place
              <li key={`${problem.key ?? problem.judgementId} ${problem.kind} ${index}`}>
                <button type="button" className="problem-line" onClick={() => go(problem)}>
                  <Badge tone={problem.severity === "error" ? "danger" : "warning"}>
                    {t(`problem.severities.${problem.severity}`)}
                  </Badge>
                  <span>{t(`problem.kinds.${problem.kind}`, { words: problem.words })}</span>
                  <span className="quiet clip">
                    {problem.beginning === "" ? t("problem.judgement") : problem.beginning}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Number of problems, for the panel's tab. */
export function useProblemCount(): number {
  return useOpenProblems(({ open }) => [...open.values()].reduce((sum, { problems }) => sum + problems.length, 0));
}
