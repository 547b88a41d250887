import { assessments, editor, judgement, problem, versions } from "./assessments.ts";
import { cases } from "./cases.ts";
import { command } from "./command.ts";
import { deed } from "./deed.ts";
import { jobs } from "./jobs.ts";
import { kind } from "./kind.ts";
import { marking } from "./marking.ts";
import { palette } from "./palette.ts";
import { paths } from "./paths.ts";
import { ui } from "./ui.ts";
import { vault } from "./vault.ts";
import { workbench } from "./workbench.ts";

/** One file an area; the key of a sentence is its area and its name. */
export const en = {
  ui,
  vault,
  cases,
  workbench,
  command,
  deed,
  jobs,
  kind,
  marking,
  palette,
  paths,
  assessments,
  editor,
  problem,
  judgement,
  versions,
} as const;
