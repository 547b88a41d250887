import type { CoreOutput } from "#renderer/bridge/core.ts";
import { type Step, undoStep } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import { ImportPlan } from "./import-plan.tsx";

type Applied = CoreOutput<"exchange.apply">;
type Plan = CoreOutput<"exchange.plan">;

/** A finished import, as the step recorded in its case. */
export interface Incoming {
  readonly applied: Applied;
  readonly step: Step;
  /** The plan of the import. */
  readonly plan: Plan | undefined;
}

interface AppliedResultProps extends Incoming {
  readonly onUndone: () => void;
}

/** The result of an import. It can be undone here until something else is done in the case. */
export function AppliedResult({ applied, step, plan, onUndone }: AppliedResultProps) {
  const current = useSession((state) => state.caseId);
  const { caseId, addedVersions, openConflicts } = applied;
  const [undo, isUndoing] = useOnce(async () => {
    if (await attempt(() => undoStep(caseId, step, t("exchange.undone")))) onUndone();
  });
  return (
    <>
      <Banner
        tone={openConflicts > 0 ? "warning" : "success"}
        title={t("exchange.appliedTitle")}
        actions={
          <>
            {addedVersions > 0 ? (
              <Button isPending={isUndoing} onPress={() => void undo()}>
                {t("exchange.undoIt")}
              </Button>
            ) : null}
            {caseId !== current ? (
              <Button variant="primary" onPress={() => openCase(caseId)}>
                {t("exchange.openCase")}
              </Button>
            ) : null}
            {caseId === current && openConflicts > 0 ? (
              <Button variant="primary" onPress={() => openView({ type: "conflicts" })}>
                {t("exchange.decide")}
              </Button>
            ) : null}
          </>
        }
      >
        {wordsOf(applied).join(" ")}
      </Banner>
      {plan && caseId === current ? <ImportPlan plan={withoutLeft(plan, applied)} /> : null}
    </>
  );
}

const comingIn = ["new", "newer", "merged", "conflict"] as const;

/** Removes the records that were left out. */
function withoutLeft(plan: Plan, { leftOut }: Applied): Plan {
  const left = new Set(leftOut.map(({ id }) => id));
  return left.size === 0 ? plan : { ...plan, records: plan.records.filter(({ id }) => !left.has(id)) };
}

function wordsOf({ counts, addedVersions, addedDocuments, openConflicts, leftOut }: Applied): string[] {
  const count = comingIn.reduce((sum, change) => sum + (counts[change] ?? 0), 0);
  const { withheld = 0 } = counts;
  return [
    addedVersions === 0 ? t("exchange.nothingNew") : t("exchange.applied", { count }),
    ...(addedDocuments > 0 ? [t("exchange.appliedDocuments", { count: addedDocuments })] : []),
    ...(withheld > 0 ? [t("exchange.appliedWithheld", { count: withheld })] : []),
    ...(leftOut.length > 0 ? [t("exchange.appliedLeftOut", { count: leftOut.length })] : []),
    ...(openConflicts > 0 ? [t("exchange.conflictsOpen", { count: openConflicts })] : []),
  ];
}
