import { caseSections, caseViews } from "#renderer/features/cases/views.ts";
import { documentSections, documentViews } from "#renderer/features/documents/views.ts";
import { searchSections, searchViews } from "#renderer/features/search/views.ts";
import { sourceSections, sourceViews } from "#renderer/features/sources/views.ts";
import type { SectionDefinition, ViewDefinitions } from "./view-definition.ts";

/** Every view that can be open in a tab. */
export const viewDefinitions: ViewDefinitions = { ...caseViews, ...documentViews, ...sourceViews, ...searchViews };

/** The rail, from the top. */
export const sectionDefinitions: readonly SectionDefinition[] = [
  ...caseSections,
  ...documentSections,
  ...searchSections,
  ...sourceSections,
];
