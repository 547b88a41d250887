import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { isSameStep, tellDone, undoStep } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { timeOf } from "./time-of.ts";

type AssessmentRecord = CoreOutput<"assessments.get">;

/** Predecessor and successor of an assessment, and why it is read-only. */
export function ReleaseBanner({ record, caseId }: { readonly record: AssessmentRecord; readonly caseId: string }) {
  const { data } = useCore("assessments.list", { caseId });
  const others = data?.records ?? [];
  const successors = others.filter(({ body }) => body.supersedesId === record.id);
  // The assessment that has replaced it, or else the one that will.
  const successor = successors.find(({ body }) => isReadOnly(body.status)) ?? successors.at(-1);
  if (isReadOnly(record.body.status)) return <Closed record={record} caseId={caseId} successor={successor} />;
  const former = others.find(({ id }) => id === record.body.supersedesId);
  if (!former) return null;
  return (
    <p className="standing-line">
      {t("assessments.takesPlace", { title: former.body.title })}
      <Button variant="quiet" onPress={() => open(former.id)}>
        {t("assessments.openFormer")}
      </Button>
    </p>
  );
}

interface ClosedProps {
  readonly record: AssessmentRecord;
  readonly caseId: string;
  readonly successor: AssessmentRecord | undefined;
}

function Closed({ record, caseId, successor }: ClosedProps) {
  const { data: next } = useCore("history.next", { caseId });
  const title = successor?.body.title ?? "";
  const isSuperseded = record.body.status === "superseded";
  // Undo takes back the last action, so it undoes the release only while that is the last.
  const release = { op: "assessments.release", at: record.at };
  const isLast = !isSuperseded && isSameStep(next?.undo, release);
  const reason = isSuperseded
    ? "assessments.whySuperseded"
    : successor
      ? "assessments.hasSuccessor"
      : isLast
        ? "assessments.whyReleasedNow"
        : "assessments.whyReleased";
  const write = () => void attempt(() => writeSuccessor(record.id, caseId));
  useCommand("assessments.supersede", write, { isOff: successor !== undefined });
  return (
    <div className="writing-banner">
      <Banner
        tone={isSuperseded ? "warning" : "info"}
        title={
          isSuperseded
            ? t(successor ? "assessments.supersededBy" : "assessments.superseded", { title })
            : t("assessments.releasedOn", { time: timeOf(record.at) })
        }
        actions={
          <>
            {isLast ? (
              <Button onPress={() => void attempt(() => undoStep(caseId, release))}>{t("assessments.takeBack")}</Button>
            ) : null}
            {successor ? (
              <Button variant="primary" onPress={() => open(successor.id)}>
                {t("assessments.openSuccessor")}
              </Button>
            ) : (
              <Button isChange variant="primary" onPress={write}>
                {t("assessments.supersede")}
              </Button>
            )}
          </>
        }
      >
        {t(reason, { title })}
      </Banner>
    </div>
  );
}

/** Creates a draft with the same text and its own judgements, and opens it. */
async function writeSuccessor(id: string, caseId: string): Promise<void> {
  const made = await call("assessments.supersede", { id });
  open(made.id);
  await tellDone(caseId, t("assessments.superseding"));
}

function open(id: string): void {
  openView({ type: "assessment", id });
}
