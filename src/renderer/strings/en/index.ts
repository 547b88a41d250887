import { deed } from "#shared/strings/deed.ts";
import { assessments, editor, judgement, problem, versions } from "./assessments.ts";
import { bin } from "./bin.ts";
import { cases } from "./cases.ts";
import { claims } from "./claims.ts";
import { codes } from "./codes.ts";
import { command } from "./command.ts";
import { custody } from "./custody.ts";
import { date } from "./date.ts";
import { documents } from "./documents.ts";
import { entities, entityField, facts, identity, links } from "./entities.ts";
import { events } from "./events.ts";
import { evidence } from "./evidence.ts";
import { excerpts } from "./excerpts.ts";
import { exchange } from "./exchange.ts";
import { field } from "./field.ts";
import { figures } from "./figures.ts";
import { history } from "./history.ts";
import { jobs } from "./jobs.ts";
import { judgements } from "./judgements.ts";
import { keymap } from "./keymap.ts";
import { keys } from "./keys.ts";
import { kind } from "./kind.ts";
import { licences } from "./licences.ts";
import { marking } from "./marking.ts";
import { palette } from "./palette.ts";
import { paths } from "./paths.ts";
import { questions } from "./questions.ts";
import { reader } from "./reader.ts";
import { records } from "./records.ts";
import { released } from "./released.ts";
import { residue } from "./residue.ts";
import { search } from "./search.ts";
import { settings } from "./settings.ts";
import { shortcuts } from "./shortcuts.ts";
import { sources } from "./sources.ts";
import { templates } from "./templates.ts";
import { ui } from "./ui.ts";
import { vault } from "./vault.ts";
import { workbench } from "./workbench.ts";

/** One constant for each area. A key is the area and the name. */
export const en = {
  assessments,
  bin,
  cases,
  claims,
  codes,
  command,
  custody,
  date,
  deed,
  documents,
  events,
  editor,
  entities,
  entityField,
  facts,
  evidence,
  excerpts,
  field,
  exchange,
  figures,
  history,
  identity,
  jobs,
  judgement,
  judgements,
  keymap,
  keys,
  kind,
  links,
  licences,
  marking,
  palette,
  paths,
  questions,
  problem,
  records,
  reader,
  released,
  residue,
  search,
  settings,
  shortcuts,
  sources,
  templates,
  ui,
  vault,
  versions,
  workbench,
} as const;
