import { bin } from "./bin.ts";
import { cases } from "./cases.ts";
import { command } from "./command.ts";
import { custody } from "./custody.ts";
import { deed } from "./deed.ts";
import { documents } from "./documents.ts";
import { history } from "./history.ts";
import { jobs } from "./jobs.ts";
import { keys } from "./keys.ts";
import { kind } from "./kind.ts";
import { marking } from "./marking.ts";
import { palette } from "./palette.ts";
import { paths } from "./paths.ts";
import { search } from "./search.ts";
import { settings } from "./settings.ts";
import { sources } from "./sources.ts";
import { ui } from "./ui.ts";
import { vault } from "./vault.ts";
import { workbench } from "./workbench.ts";

/** One file an area; the key of a sentence is its area and its name. */
export const en = {
  bin,
  cases,
  command,
  custody,
  deed,
  documents,
  history,
  jobs,
  keys,
  kind,
  marking,
  palette,
  paths,
  search,
  settings,
  sources,
  ui,
  vault,
  workbench,
} as const;
