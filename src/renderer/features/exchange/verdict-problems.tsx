import { t } from "#renderer/strings/index.ts";
import type { Verification } from "#shared/contract/exchange.ts";

/** Most problems shown at once: a truncated bundle has one for each of its files. */
const shownAtOnce = 5;

/** Problems of a bundle, by file. */
export function VerdictProblems({ problems }: Pick<Verification, "problems">) {
  if (problems.length === 0) return null;
  const rest = problems.slice(shownAtOnce);
  return (
    <>
      <h2 className="field-label">{t("exchange.found", { count: problems.length })}</h2>
      <List problems={problems.slice(0, shownAtOnce)} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{t("exchange.foundMore", { count: rest.length })}</summary>
          <List problems={rest} />
        </details>
      )}
    </>
  );
}

function List({ problems }: Pick<Verification, "problems">) {
  return (
    <ul className="verdict-problems">
      {problems.map(({ path, problem }) => (
        <li key={`${path} ${problem}`}>
          <span className="sentence">{problem}</span>
          {path === "" ? null : <span className="mono quiet">{path}</span>}
        </li>
      ))}
    </ul>
  );
}
