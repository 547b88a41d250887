import { BookUser } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { SourceView } from "./source-view.tsx";
import { SourcesNavigator } from "./sources-navigator.tsx";

export const sourceViews: ViewDefinitions = {
  source: {
    icon: BookUser,
    useTitle: (view) =>
      useCore("sources.get", { id: "id" in view ? view.id : "" }).data?.body.name ?? t("sources.title"),
    Component: SourceView,
  },
};

export const sourceSections: readonly SectionDefinition[] = [
  { section: "sources", icon: BookUser, Navigator: SourcesNavigator },
];
