import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { openWith, showListWith } from "#renderer/state/view-memory.ts";
import type { SectionView } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Loading } from "#renderer/ui/loading.tsx";
import { countUncited, isReadOnly } from "#shared/domain/assessment-problems.ts";
import { reliabilityAt } from "#shared/domain/source.ts";

type Overview = CoreOutput<"cases.overview">;

/** Open work of a case; each line leads to the list of its records. */
export function CaseHealth({ overview }: { readonly overview: Overview }) {
  const { counts, isKnown, errors, retry } = useDoubtful(useCaseId());
  const counted: Readonly<Record<LineName, number>> = { ...overview, ...counts };
  const lines = waiting.filter(([name]) => counted[name] > 0);
  const [error] = errors;
  return (
    <section className="card">
      <h2 className="section-title">{t("cases.health")}</h2>
      {error ? <ErrorState error={error} onRetry={retry} /> : null}
      {isKnown && lines.length === 0 ? <p className="quiet">{t("cases.healthy")}</p> : null}
      {isKnown || error ? null : <Loading />}
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
type LineName = OfOverview | keyof ReturnType<typeof useDoubtful>["counts"];

/** Counts of doubtful records; 0 while loading. */
function useDoubtful(caseId: string) {
  const asked = {
    claims: useCore("claims.list", { caseId }),
    pairs: useCore("figures.contradictions", { caseId }),
    sources: useCore("sources.list", { caseId }),
    assessments: useCore("assessments.list", { caseId }),
    ungradedExcerpts: useCore("excerpts.find", { caseId, grade: "ungraded", limit: 1 }),
    uncitedExcerpts: useCore("excerpts.find", { caseId, isUncited: true, limit: 1 }),
    alike: useCore("identity.suggestions", { caseId }),
  };
  const claims = asked.claims.data?.claims ?? [];
  const pairs = asked.pairs.data?.pairs ?? [];
  const sources = asked.sources.data?.records ?? [];
  const assessments = asked.assessments.data?.records ?? [];
  const alike = asked.alike.data?.suggestions ?? [];
  const all = Object.values(asked);
  const counts = {
    unansweredClaims: claims.filter(({ status, unanswered }) => status === "contested" && unanswered.length > 0).length,
    contradictingFigures: pairs.filter(({ isPeriodKnown }) => isPeriodKnown).length,
    undatedFigures: pairs.filter(({ isPeriodKnown }) => !isPeriodKnown).length,
    ungraded: sources.filter(({ body }) => reliabilityAt(body, Date.now()) === undefined).length,
    uncited: assessments.reduce((sum, { body }) => sum + (isReadOnly(body.status) ? 0 : countUncited(body.text)), 0),
    ungradedExcerpts: asked.ungradedExcerpts.data?.total ?? 0,
    // Nothing can be cited before there is an assessment.
    uncitedExcerpts: assessments.length === 0 ? 0 : (asked.uncitedExcerpts.data?.total ?? 0),
    duplicates: alike.length,
  };
  return {
    counts,
    isKnown: all.every(({ data }) => data !== undefined),
    errors: all.flatMap(({ error }) => error ?? []),
    retry: () => void Promise.all(all.filter(({ isError }) => isError).map(({ refetch }) => refetch())),
  };
}

/** The lines, with the view that lists their records and its filters. */
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

/** Sections that are a list in the navigator and have no view. */
const lists: ReadonlySet<SectionView> = new Set(["sources", "assessments"]);

function show(section: SectionView, remembered: Readonly<Record<string, unknown>>): void {
  if (lists.has(section)) showListWith(section, remembered);
  else openWith({ type: section }, remembered);
}
