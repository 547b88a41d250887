import { CircleHelp } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { QuestionView } from "./question-view.tsx";
import { QuestionsNavigator } from "./questions-navigator.tsx";
import { QuestionsTable } from "./questions-table.tsx";

export const questionViews: ViewDefinitions = {
  questions: { icon: CircleHelp, useTitle: () => t("questions.title"), Component: QuestionsTable },
  question: {
    icon: CircleHelp,
    useTitle: (view) =>
      useCore("questions.get", { id: "id" in view ? view.id : "" }).data?.body.text ?? t("kind.one.question"),
    Component: QuestionView,
  },
};

export const questionSections: readonly SectionDefinition[] = [
  { section: "questions", icon: CircleHelp, Navigator: QuestionsNavigator },
];
