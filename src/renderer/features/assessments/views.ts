import { NotebookPen } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { AssessmentList } from "./assessment-list.tsx";
import { AssessmentView } from "./assessment-view.tsx";

export const assessmentViews: ViewDefinitions = {
  assessment: {
    icon: NotebookPen,
    useTitle: (view) =>
      useCore("assessments.get", { id: "id" in view ? view.id : "" }).data?.body.title ?? t("kind.one.assessment"),
    Component: AssessmentView,
  },
};

export const assessmentSections: readonly SectionDefinition[] = [
  { section: "assessments", icon: NotebookPen, Navigator: AssessmentList },
];
