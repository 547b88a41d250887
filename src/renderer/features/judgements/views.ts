import { Gavel } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { JudgementsTable } from "./judgements-table.tsx";

export const judgementViews: ViewDefinitions = {
  judgements: { icon: Gavel, useTitle: () => t("judgements.title"), Component: JudgementsTable },
};

export const judgementSections: readonly SectionDefinition[] = [{ section: "judgements", icon: Gavel }];
