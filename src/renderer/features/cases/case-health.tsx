import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openWith, showListWith } from "#renderer/state/view-memory.ts";
import type { SectionView } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { countUncited, isReadOnly } from "#shared/domain/assessment-problems.ts";
import { reliabilityAt } from "#shared/domain/source.ts";

type Overview = CoreOutput<"cases.overview">;

/** What is waiting in a case: each line leads to where exactly that is listed. */
export function CaseHealth({ overview }: { readonly overview: Overview }) {
  const doubtful = useDoubtful(useCaseId());
  const counted: Readonly<Record<LineName, number>> = { ...overview, ...doubtful };
  const lines = waiting.filter(([name]) => counted[name] > 0);
  return (
    <section className="card">
      <h2 className="section-title">{t("cases.health")}</h2>
      {lines.length === 0 ? <p className="quiet">{t("cases.healthy")}</p> : null}
      <div>
        {lines.map(([name, section, remembered]) => (
          <button key={name} type="button" className="home-link" onClick={() => show(section, remembered)}>
            <span>{t(`cases.${name}`, { count: counted[name] })}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

type OfOverview =
  | "withoutText"
  | "unread"
  | "orphaned"
  | "unsupported"
  | "unsupportedLinks"
  | "openQuestions"
  | "openConflicts"
  | "inBin";
type LineName = OfOverview | keyof ReturnType<typeof useDoubtful>;

/** What the records of a case leave to be thought about. */
function useDoubtful(caseId: string) {
  const claims = useCore("claims.list", { caseId }).data?.claims ?? [];
  const pairs = useCore("figures.contradictions", { caseId }).data?.pairs ?? [];
  const sources = useCore("sources.list", { caseId }).data?.records ?? [];
  const assessments = useCore("assessments.list", { caseId }).data?.records ?? [];
  const ungradedExcerpts = useCore("excerpts.find", { caseId, grade: "ungraded", limit: 1 }).data?.total ?? 0;
  const uncitedExcerpts = useCore("excerpts.find", { caseId, isUncited: true, limit: 1 }).data?.total ?? 0;
  const alike = useCore("identity.suggestions", { caseId }).data?.suggestions ?? [];
  return {
    unansweredClaims: claims.filter(({ status, unanswered }) => status === "contested" && unanswered.length > 0).length,
    contradictingFigures: pairs.filter(({ isPeriodKnown }) => isPeriodKnown).length,
    undatedFigures: pairs.filter(({ isPeriodKnown }) => !isPeriodKnown).length,
    ungraded: sources.filter(({ body }) => reliabilityAt(body, Date.now()) === undefined).length,
    uncited: assessments.reduce((sum, { body }) => sum + (isReadOnly(body.status) ? 0 : countUncited(body.text)), 0),
    ungradedExcerpts,
    // Before there is an assessment nothing can be cited.
    uncitedExcerpts: assessments.length === 0 ? 0 : uncitedExcerpts,
    duplicates: alike.length,
  };
}

/** What a line counts, and where exactly that is listed: with which filters set. */
const waiting = [
  ["openConflicts", "conflicts", {}],
  ["unsupported", "entities", { flaw: "unsupported" }],
  ["unsupportedLinks", "links", { flaw: "unsupported" }],
  ["uncited", "assessments", { isUncited: true }],
  ["orphaned", "documents", { text: "orphaned" }],
  ["openQuestions", "questions", { status: "open" }],
  ["unansweredClaims", "claims", { status: "contested", sorting: { column: "unanswered", descending: false } }],
  ["contradictingFigures", "figures", { shown: "certain" }],
  ["undatedFigures", "figures", { shown: "possible" }],
  ["ungraded", "sources", { isUngraded: true }],
  ["ungradedExcerpts", "excerpts", { grade: "ungraded" }],
  ["uncitedExcerpts", "excerpts", { use: "uncited" }],
  ["duplicates", "identities", {}],
  ["unread", "documents", { text: "unread" }],
  ["withoutText", "documents", { text: "without" }],
  ["inBin", "bin", {}],
] as const satisfies readonly (readonly [
  name: LineName,
  section: SectionView,
  remembered: Readonly<Record<string, unknown>>,
])[];

/** Sections that are a list beside the desk, and no page. */
const lists: ReadonlySet<SectionView> = new Set(["sources", "assessments"]);

function show(section: SectionView, remembered: Readonly<Record<string, unknown>>): void {
  if (lists.has(section)) showListWith(section, remembered);
  else openWith({ type: section }, remembered);
}
