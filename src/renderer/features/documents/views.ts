import { FileInput, Files } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { DocumentsNavigator } from "./documents-navigator.tsx";
import { DocumentsTable } from "./documents-table.tsx";
import { ImportResults } from "./import-results.tsx";

export const documentViews: ViewDefinitions = {
  documents: { icon: Files, useTitle: () => t("documents.title"), Component: DocumentsTable },
  imports: { icon: FileInput, useTitle: () => t("documents.resultsTitle"), Component: ImportResults },
};

export const documentSections: readonly SectionDefinition[] = [
  { section: "documents", icon: Files, Navigator: DocumentsNavigator },
];
