import { Plus } from "lucide-react";
import { useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { formatDay } from "#renderer/parts/format.ts";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { NoneFit } from "#renderer/parts/none-fit.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { recordMenu } from "#renderer/parts/record-menu.ts";
import { removeFromList, removeRecord } from "#renderer/parts/remove-record.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { enterView, openView } from "#renderer/state/tabs.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { countUncited, isReadOnly, problemsOf } from "#shared/domain/assessment-problems.ts";
import { useOpenProblems } from "./open-problems.ts";
import { statusTone } from "./status-tone.ts";
import { type CaseKnowledge, judgementsOf, useCaseKnowledge } from "./use-case-knowledge.ts";
import "#renderer/parts/table.css";
import "./assessments.css";

/** All assessments of the case, with their progress. */
export function AssessmentList() {
  const caseId = useCaseId();
  const asked = useCore("assessments.list", { caseId });
  const { knowledge } = useCaseKnowledge(caseId);
  const selected = useWorkbench(({ selection }) => (selection?.kind === "assessment" ? selection.id : null));
  const open = useOpenProblems((state) => state.open);
  const [isUncited, setUncited] = useRemembered("isUncited", false);
  const counts = useMemo(() => createCounts(knowledge), [knowledge]);
  const remove = (id: string) => {
    const records = asked.data?.records ?? [];
    const title = records.find((one) => one.id === id)?.body.title ?? "";
    void removeFromList("assessment", records, id, () => removeRecord(id, title));
  };
  return (
    <>
      <header className="region-head">
        <h2 className="region-title">{t("assessments.title")}</h2>
        <span className="quiet">{asked.data?.records.length}</span>
        <span className="spacer" />
        <IconButton
          isChange
          label={t("assessments.create")}
          keys={showKeys(commandOf("assessments.create").keys)}
          onPress={() => runCommand("assessments.create")}
        >
          <Plus size={16} aria-hidden />
        </IconButton>
      </header>
      {isUncited || asked.data?.records.some(hasUncited) ? (
        <div className="navigator-tools">
          <Checkbox isSelected={isUncited} onChange={setUncited}>
            {t("assessments.onlyUncited")}
          </Checkbox>
        </div>
      ) : null}
      <div className="region-body is-filled">
        <QueryResult asked={asked}>
          {({ records }) =>
            records.length === 0 ? (
              <EmptyState text={t("assessments.empty")}>
                <Button isChange variant="primary" onPress={() => runCommand("assessments.create")}>
                  {t("assessments.create")}
                </Button>
              </EmptyState>
            ) : isUncited && !records.some(hasUncited) ? (
              <NoneFit onShowAll={() => setUncited(false)} />
            ) : (
              <List
                label={t("assessments.title")}
                items={isUncited ? records.filter(hasUncited) : records}
                keyOf={({ id }) => id}
                textOf={({ body }) => body.title}
                rowHeight={48}
                selected={selected}
                onSelect={(id) => select({ kind: "assessment", id })}
                onOpen={(id, isBeside) => enterView({ type: "assessment", id }, { isBeside })}
                onPress={(id) => {
                  select({ kind: "assessment", id });
                  openView({ type: "assessment", id }, { isPreview: true });
                }}
                onRemove={remove}
                menuOf={({ id }) => recordMenu("assessment", id, { remove: () => remove(id) })}
                render={({ id, body, at }) => {
                  const problems = open.get(id)?.problems.length ?? counts(id, body.text);
                  return (
                    <div className="assessment-row">
                      <span className="clip">{body.title}</span>
                      <span className="row">
                        <Badge {...statusTone(body.status)}>{t(`assessments.statuses.${body.status}`)}</Badge>
                        {problems > 0 ? (
                          <span className="quiet clip">{t("assessments.problems", { count: problems })}</span>
                        ) : null}
                        <span className="spacer" />
                        <span className="quiet assessment-day">{formatDay(at)}</span>
                        {body.marking ? <MarkingBadge marking={body.marking} /> : null}
                      </span>
                    </div>
                  );
                }}
              />
            )
          }
        </QueryResult>
      </div>
    </>
  );
}

/** True if the assessment has uncited facts and can still be edited. */
function hasUncited({ body }: CoreOutput<"assessments.list">["records"][number]): boolean {
  return !isReadOnly(body.status) && countUncited(body.text) > 0;
}

/** Number of problems of a text. Each text is checked once, until something it rests on changes. */
function createCounts(knowledge: CaseKnowledge | undefined): (id: string, text: AssessmentText) => number {
  const known = new WeakMap<AssessmentText, number>();
  return (id, text) => {
    if (!knowledge) return 0;
    const count = known.get(text) ?? problemsOf(text, judgementsOf(knowledge, id), knowledge.context).length;
    known.set(text, count);
    return count;
  };
}
