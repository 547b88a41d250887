import { ScrollText } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { CustodyView } from "./custody-view.tsx";

export const custodyViews: ViewDefinitions = {
  custody: { icon: ScrollText, useTitle: () => t("custody.title"), Component: CustodyView },
};

export const custodySections: readonly SectionDefinition[] = [
  { section: "custody", icon: ScrollText, isOfVault: true },
];
