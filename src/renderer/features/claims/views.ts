import { Scale } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { ClaimView } from "./claim-view.tsx";
import { ClaimsNavigator } from "./claims-navigator.tsx";
import { ClaimsTable } from "./claims-table.tsx";

export const claimViews: ViewDefinitions = {
  claims: { icon: Scale, useTitle: () => t("claims.title"), Component: ClaimsTable },
  claim: {
    icon: Scale,
    useTitle: (view) =>
      useCore("claims.get", { id: "id" in view ? view.id : "" }).data?.body.proposition ?? t("kind.one.claim"),
    Component: ClaimView,
  },
};

export const claimSections: readonly SectionDefinition[] = [
  { section: "claims", icon: Scale, Navigator: ClaimsNavigator },
];
