import { Tag } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { CodeView } from "./code-view.tsx";
import { CodesNavigator } from "./codes-navigator.tsx";
import { CodesTable } from "./codes-table.tsx";

export const codeViews: ViewDefinitions = {
  codes: { icon: Tag, useTitle: () => t("codes.title"), Component: CodesTable },
  code: {
    icon: Tag,
    useTitle: (view) =>
      useCore("codes.get", { id: "id" in view ? view.id : "" }).data?.body.label ?? t("kind.one.code"),
    Component: CodeView,
  },
};

export const codeSections: readonly SectionDefinition[] = [{ section: "codes", icon: Tag, Navigator: CodesNavigator }];
