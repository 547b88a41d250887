import { Home } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { CaseHome } from "./case-home.tsx";

export const caseViews: ViewDefinitions = {
  home: {
    icon: Home,
    useTitle: () => useCore("cases.get", { id: useCaseId() }).data?.body.title ?? t("workbench.home"),
    Component: CaseHome,
  },
};

export const caseSections: readonly SectionDefinition[] = [{ section: "home", icon: Home }];
