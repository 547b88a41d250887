import { assessmentSections, assessmentViews } from "#renderer/features/assessments/views.ts";
import { binSections, binViews } from "#renderer/features/bin/views.ts";
import { caseSections, caseViews } from "#renderer/features/cases/views.ts";
import { claimSections, claimViews } from "#renderer/features/claims/views.ts";
import { codeSections, codeViews } from "#renderer/features/codes/views.ts";
import { custodySections, custodyViews } from "#renderer/features/custody/views.ts";
import { documentSections, documentViews } from "#renderer/features/documents/views.ts";
import { entitySections, entityViews } from "#renderer/features/entities/views.ts";
import { eventSections, eventViews } from "#renderer/features/events/views.ts";
import { excerptSections, excerptViews } from "#renderer/features/excerpts/views.ts";
import { exchangeSections, exchangeViews } from "#renderer/features/exchange/views.ts";
import { figureSections, figureViews } from "#renderer/features/figures/views.ts";
import { historyViews } from "#renderer/features/history/views.ts";
import { judgementSections, judgementViews } from "#renderer/features/judgements/views.ts";
import { keySections, keyViews } from "#renderer/features/keys/views.ts";
import { questionSections, questionViews } from "#renderer/features/questions/views.ts";
import { readerViews } from "#renderer/features/reader/views.ts";
import { searchSections, searchViews } from "#renderer/features/search/views.ts";
import { settingsSections, settingsViews } from "#renderer/features/settings/views.ts";
import { sourceSections, sourceViews } from "#renderer/features/sources/views.ts";
import type { SectionDefinition, ViewDefinitions } from "./view-definition.ts";

/** All views that can be open in a tab. */
export const viewDefinitions: ViewDefinitions = {
  ...caseViews,
  ...documentViews,
  ...excerptViews,
  ...readerViews,
  ...sourceViews,
  ...entityViews,
  ...claimViews,
  ...eventViews,
  ...figureViews,
  ...codeViews,
  ...questionViews,
  ...assessmentViews,
  ...judgementViews,
  ...searchViews,
  ...exchangeViews,
  ...binViews,
  ...custodyViews,
  ...keyViews,
  ...historyViews,
  ...settingsViews,
};

/** The rail, from top to bottom. */
export const sectionDefinitions: readonly SectionDefinition[] = [
  ...caseSections,
  ...documentSections,
  ...excerptSections,
  ...searchSections,
  ...sourceSections,
  ...entitySections,
  ...claimSections,
  ...eventSections,
  ...figureSections,
  ...questionSections,
  ...codeSections,
  ...assessmentSections,
  ...judgementSections,
  ...exchangeSections,
  ...binSections,
  ...custodySections,
  ...keySections,
  ...settingsSections,
];
