import { TextQuote } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { ExcerptsTable } from "./excerpts-table.tsx";

export const excerptViews: ViewDefinitions = {
  excerpts: { icon: TextQuote, useTitle: () => t("excerpts.title"), Component: ExcerptsTable },
};

export const excerptSections: readonly SectionDefinition[] = [{ section: "excerpts", icon: TextQuote }];
