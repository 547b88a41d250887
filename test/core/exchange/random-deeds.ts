import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Marking } from "#shared/domain/marking.ts";
import { AppError, type ErrorCode } from "#shared/errors.ts";
import { createFakeDeps } from "../../helpers/fake-deps.ts";
import type { StartedCore } from "../../helpers/start-core.ts";

// Random actions of analysts on one case in several vaults. An action takes its records from all ever made in the case,
// in any vault, so it is often refused and often meets another analyst's change.

/** A case shared by several vaults. */
export interface SharedCase {
  readonly caseId: string;
  /** Folder for files to import. */
  readonly folder: string;
  /** Ids of every record ever made in it, by kind. */
  readonly ids: Map<string, string[]>;
}

/** Deterministic randomness from a seed. */
export interface Random {
  number(): number;
  pick<const T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

export function createRandom(seed: string): Random {
  const { random } = createFakeDeps(seed);
  const number = () => Buffer.from(random(4)).readUInt32BE();
  return {
    number,
    pick: (list) => {
      if (list.length === 0) throw new AppError("record.missing", { kind: "record", id: "none" });
      // The index is within the list; `undefined` is never one of its values.
      return list[number() % list.length] as (typeof list)[number];
    },
    shuffled: (list) =>
      list
        .map((value) => ({ value, rank: number() }))
        .sort((left, right) => left.rank - right.rank)
        .map(({ value }) => value),
  };
}

/** Performs some action. The vault may refuse it. */
export async function doSomething(core: StartedCore, shared: SharedCase, random: Random): Promise<void> {
  try {
    // A few records of each kind suffice: with more, two analysts would rarely meet.
    const wanted = Object.keys(making).filter((kind) => (shared.ids.get(kind)?.length ?? 0) < 4);
    const act = random.pick([...wanted.flatMap((kind) => making[kind] ?? []), ...changing]);
    await act(createStage(core, shared, random));
  } catch (error) {
    if (!(error instanceof AppError && refusals.has(error.code))) throw error;
  }
}

const refusals: ReadonlySet<ErrorCode> = new Set([
  "record.missing",
  "record.removed",
  "record.withheld",
  "record.referenced",
  "citation.dangling",
  "marking.lowered",
  "undo.nothing",
  "redo.nothing",
  "input.invalid",
] as const);

type Stage = ReturnType<typeof createStage>;

function createStage(core: StartedCore, { caseId, folder, ids }: SharedCase, { pick, number }: Random) {
  const idsOf = (kind: string) => ids.get(kind) ?? [];
  return {
    call: core.client.call,
    caseId,
    folder,
    pick,
    made: (kind: string, ...made: string[]) => ids.set(kind, [...new Set([...idsOf(kind), ...made])]),
    one: (kind: string) => pick(idsOf(kind)),
    /** None, one or two. */
    some: (kind: string) => [...new Set(pick([[], [1], [1, 2]]).flatMap(() => idsOf(kind)[number() % 5] ?? []))],
    any: () => pick([...ids.values()].flat()),
    text: () => `${pick(words)} ${number() % 3}`,
    /** Unique, because a name that must stay behind must not be found in a bundle. */
    name: () => `Name${"abcdefghij"[number() % 10]}${number()}`,
    marking: () => pick(markings),
  };
}

const markings: readonly (Marking | null)[] = [
  null,
  null,
  { tlp: "TLP:GREEN", caveats: [] },
  { tlp: "TLP:AMBER", caveats: [] },
  { tlp: "TLP:RED", caveats: ["ORCON"] },
  // Two of these merged hold an unusual number of caveats.
  ...["LAW", "EYES", "UNIT"].map((word): Marking => ({ tlp: "TLP:GREEN", caveats: caveatsOf(word, 12) })),
];

function caveatsOf(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index}`);
}

const words = ["pier", "lease", "freight", "customs"] as const;

type Act = (stage: Stage) => Promise<unknown>;

const making: Readonly<Record<string, Act>> = {
  document: importDocument,
  excerpt: takeExcerpt,
  code: makeCode,
  source: makeSource,
  question: ask,
  claim: makeClaim,
  entity: makeEntity,
  statement: state,
  link: makeLink,
  event: makeEvent,
};

const changing: readonly Act[] = [
  editExcerpt,
  editSource,
  grade,
  editQuestion,
  editQuestion,
  noteSearch,
  editClaim,
  editClaim,
  addPosition,
  addPosition,
  editPosition,
  editPosition,
  removePosition,
  editStatement,
  decideIdentity,
  decideIdentity,
  editEvent,
  editCase,
  remove,
  restore,
  undo,
  redo,
  decide,
];

/** One of a few files, so that several vaults import the same. */
async function importDocument({ call, caseId, folder, made, marking, pick }: Stage) {
  const name = pick(words);
  const path = join(folder, `${name}.txt`);
  writeFileSync(path, `Of the ${words.join(" and the ")} this is the ${name}.\n`);
  const onProgress = ({ files }: { files: readonly { documentId: string | null }[] }) => {
    for (const { documentId } of files) if (documentId !== null) made("document", documentId);
  };
  await call("documents.import", { caseId, paths: [path], marking: marking() }, { onProgress });
}

async function takeExcerpt({ call, made, one, pick }: Stage) {
  const quote = `Of the ${pick(["pier", "pier and the lease"])}`;
  const { id } = await call("excerpts.create", { documentId: one("document"), place: { quote } });
  made("excerpt", id);
}

async function editExcerpt({ call, marking, one, pick, some, text }: Stage) {
  const fields = pick([{ note: text() }, { codeIds: some("code") }, { codeIds: some("code") }, { marking: marking() }]);
  await call("excerpts.edit", { id: one("excerpt"), fields });
}

async function makeCode({ call, caseId, made, pick }: Stage) {
  const { id } = await call("codes.create", { caseId, label: pick(words), letter: "k", colour: "#00aa00" });
  made("code", id);
}

async function makeSource({ call, caseId, made, name }: Stage) {
  const { id } = await call("sources.create", { caseId, name: name(), sourceKind: "person" });
  made("source", id);
}

async function editSource({ call, marking, one, pick, text }: Stage) {
  const fields = pick([{ notes: text() }, { sourceKind: pick(["sensor", "dataset"]) }, { marking: marking() }]);
  await call("sources.edit", { id: one("source"), fields });
}

async function grade({ call, one, pick }: Stage) {
  await call("sources.grade", { id: one("source"), reliability: pick(["A", "C", "F"]) });
}

async function ask({ call, caseId, made, marking, text }: Stage) {
  const { id } = await call("questions.create", { caseId, text: text(), marking: marking() });
  made("question", id);
}

async function editQuestion({ call, marking, one, pick, some, text }: Stage) {
  const fields = pick([
    { text: text() },
    { status: pick(["open", "answered", "dropped"]) },
    { whoCould: text(), text: text() },
    { excerptIds: some("excerpt") },
    { marking: marking() },
  ]);
  await call("questions.edit", { id: one("question"), fields });
}

async function noteSearch({ call, one, pick }: Stage) {
  await call("questions.noteSearch", { id: one("question"), query: pick(words), hits: 0 });
}

async function makeClaim({ call, caseId, made, some, text }: Stage) {
  const { id } = await call("claims.create", { caseId, proposition: text(), entityIds: some("entity") });
  made("claim", id);
}

async function editClaim({ call, marking, one, pick, some, text }: Stage) {
  const fields = pick([{ proposition: text() }, { entityIds: some("entity") }, { marking: marking() }]);
  await call("claims.edit", { id: one("claim"), fields });
}

async function addPosition({ call, one, pick, some, text }: Stage) {
  const [excerptId = null] = some("excerpt");
  const stance = pick(["asserts", "denies"]);
  const position = { speaker: { name: "a spokesman" }, stance, words: text(), excerptId };
  await call("claims.addPosition", { claimId: one("claim"), position });
}

async function editPosition({ call, one, pick, text }: Stage) {
  const claimId = one("claim");
  const { body } = await call("claims.get", { id: claimId });
  const { id: positionId, ...position } = pick(body.positions);
  await call("claims.editPosition", { claimId, positionId, position: { ...position, words: text() } });
}

async function removePosition({ call, pick, one }: Stage) {
  const claimId = one("claim");
  const { body } = await call("claims.get", { id: claimId });
  await call("claims.removePosition", { claimId, positionId: pick(body.positions).id });
}

async function makeEntity({ call, caseId, made, name }: Stage) {
  const statements = [{ property: "name", value: name() }];
  const { id, statementIds } = await call("entities.create", { caseId, schema: "Company", statements });
  made("entity", id);
  made("statement", ...statementIds);
}

async function state({ call, made, marking, one, some, text }: Stage) {
  const statement = { property: "notes", value: text(), excerptIds: some("excerpt"), marking: marking() };
  const { statementIds } = await call("entities.state", { subjectId: one("entity"), statements: [statement] });
  made("statement", ...statementIds);
}

async function editStatement({ call, marking, one, pick, some, text }: Stage) {
  const fields = pick([
    { note: text() },
    { standing: pick(["asserted", "disputed", "denied"]) },
    { excerptIds: some("excerpt") },
    { marking: marking() },
  ]);
  await call("entities.editStatement", { id: one("statement"), fields });
}

async function makeLink({ call, caseId, made, one }: Stage) {
  const ends = { fromId: one("entity"), toId: one("entity") };
  made("link", (await call("links.create", { caseId, schema: "UnknownLink", ...ends })).id);
}

async function decideIdentity({ call, caseId, made, one, pick, some, text }: Stage) {
  const pair = { leftId: one("entity"), rightId: one("entity") };
  const decision = pick(["same", "different", "undecided"]);
  const why = { reason: text(), excerptIds: some("excerpt") };
  made("identity-decision", (await call("identity.decide", { caseId, ...pair, decision, ...why })).id);
}

async function makeEvent({ call, caseId, made, text }: Stage) {
  made("event", (await call("events.create", { caseId, what: text() })).id);
}

async function editEvent({ call, one, pick, some, text }: Stage) {
  const entities = some("entity").map((entityId) => ({ entityId, role: pick(words) }));
  const fields = pick([{ what: text() }, { entities }, { where: text(), happened: "2018" }]);
  await call("events.edit", { id: one("event"), fields });
}

async function editCase({ call, caseId, pick, text }: Stage) {
  await call("cases.edit", {
    id: caseId,
    // Closing the case would prevent later imports.
    fields: pick([{ title: text() }, { reference: text() }, { question: text() }]),
  });
}

async function remove({ any, call }: Stage) {
  await call("records.remove", { id: any() });
}

async function restore({ call, caseId, pick }: Stage) {
  const { records } = await call("records.bin", { caseId });
  await call("records.restore", { id: pick(records).id });
}

/** Never undoes the creation of the case itself. */
async function undo({ call, caseId }: Stage) {
  await call("history.undo", { caseId });
  const isLeft = (await call("cases.list", {})).records.some(({ id }) => id === caseId);
  if (!isLeft) await call("history.redo", { caseId });
}

async function redo({ call, caseId }: Stage) {
  await call("history.redo", { caseId });
}

async function decide({ call, caseId, pick }: Stage) {
  const { conflicts } = await call("exchange.conflicts", { caseId });
  const { id } = pick(conflicts);
  const open = conflicts.filter((conflict) => conflict.id === id);
  const choices = Object.fromEntries(open.map(({ field, sides }) => [field, pick(sides).version]));
  await call("exchange.decide", { id, choices });
}
