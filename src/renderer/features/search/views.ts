import { Search } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { SearchView } from "./search-view.tsx";
import { SearchesNavigator } from "./searches-navigator.tsx";

export const searchViews: ViewDefinitions = {
  search: { icon: Search, useTitle: () => t("search.title"), Component: SearchView },
};

export const searchSections: readonly SectionDefinition[] = [
  { section: "search", icon: Search, Navigator: SearchesNavigator, hasView: true },
];
