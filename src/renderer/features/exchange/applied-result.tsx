import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";

export type Applied = CoreOutput<"exchange.apply">;

/** What has come in, and the way back. */
export function AppliedResult({ applied }: { readonly applied: Applied }) {
  const current = useSession((state) => state.caseId);
  const { caseId, addedVersions, openConflicts } = applied;
  const undo = async () => {
    const done = await attempt(() => call("history.undo", { caseId }));
    if (done) notify({ tone: "info", text: t("exchange.undone") });
  };
  return (
    <Banner
      tone={openConflicts > 0 ? "warning" : "success"}
      title={t("exchange.appliedTitle")}
      actions={
        <>
          {addedVersions > 0 ? <Button onPress={() => void undo()}>{t("exchange.undoIt")}</Button> : null}
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
  );
}

const comingIn = ["new", "newer", "merged", "conflict"] as const;

function wordsOf({ counts, addedVersions, addedDocuments, openConflicts }: Applied): string[] {
  const count = comingIn.reduce((sum, change) => sum + (counts[change] ?? 0), 0);
  const { withheld = 0 } = counts;
  return [
    addedVersions === 0 ? t("exchange.nothingNew") : t("exchange.applied", { count }),
    ...(addedDocuments > 0 ? [t("exchange.appliedDocuments", { count: addedDocuments })] : []),
    ...(withheld > 0 ? [t("exchange.appliedWithheld", { count: withheld })] : []),
    ...(openConflicts > 0 ? [t("exchange.conflictsOpen", { count: openConflicts })] : []),
  ];
}
