import { assessmentSections, assessmentViews } from "#renderer/features/assessments/views.ts";
import { caseSections, caseViews } from "#renderer/features/cases/views.ts";
import type { SectionDefinition, ViewDefinitions } from "./view-definition.ts";

/** Every view that can be open in a tab. */
export const viewDefinitions: ViewDefinitions = { ...caseViews, ...assessmentViews };

/** The rail, from the top. */
export const sectionDefinitions: readonly SectionDefinition[] = [...caseSections, ...assessmentSections];
