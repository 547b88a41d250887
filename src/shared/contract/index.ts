import { analysisArea } from "./analysis.ts";
import { assessmentsArea } from "./assessments.ts";
import { casesArea } from "./cases.ts";
import { claimsArea } from "./claims.ts";
import { custodyArea } from "./custody.ts";
import { documentsArea } from "./documents.ts";
import { entitiesArea } from "./entities.ts";
import { excerptsArea } from "./excerpts.ts";
import { exchangeArea } from "./exchange.ts";
import { keysArea } from "./keys.ts";
import { preferencesArea } from "./preferences.ts";
import { recordsArea } from "./records.ts";
import { sampleArea } from "./sample.ts";
import { searchArea } from "./search.ts";
import { settingsArea } from "./settings.ts";
import { sourcesArea } from "./sources.ts";
import { vaultArea } from "./vault.ts";

/** The contract: everything the product can do. Window, command line and tests have the same powers. */
export const contract = {
  ...vaultArea,
  ...preferencesArea,
  ...settingsArea,
  ...casesArea,
  ...sourcesArea,
  ...documentsArea,
  ...sampleArea,
  ...searchArea,
  ...excerptsArea,
  ...entitiesArea,
  ...claimsArea,
  ...analysisArea,
  ...assessmentsArea,
  ...recordsArea,
  ...custodyArea,
  ...keysArea,
  ...exchangeArea,
} as const;

export type CoreContract = typeof contract;

/** Increased when either side could misunderstand the other. */
export const contractVersion = 1;
