import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import type { QuestionBody } from "#shared/domain/question.ts";

/** The status of a question. */
export function QuestionStatusBadge({ status }: Pick<QuestionBody, "status">) {
  return <Badge {...(status === "open" ? { tone: "accent" as const } : {})}>{t(`questions.statuses.${status}`)}</Badge>;
}
