import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isAppError } from "#shared/errors.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { createRandom, doSomething, type Random, type SharedCase } from "./random-deeds.ts";

useReaderHere();

/** Each with about two hundred actions on forty records, and a dozen bundles; each takes a few seconds. */
const histories = 3;

/** Limits on the content of a bundle. */
const limits = [
  {},
  { history: "current" },
  { maxMarking: "TLP:GREEN" },
  { maxMarking: "TLP:AMBER", history: "current" },
] as const;

test("a case that three vaults work on and exchange in any order is the same for whoever holds the same, and nothing changes by importing twice", async () => {
  const ada = await aVault("Ada");
  const [rex, zoe] = [await aVault("Rex"), await aVault("Zoe")];
  const makers = [ada, rex, zoe];
  const [left, right] = [await aVault("Lea"), await aVault("Ray")];
  const history = async (random: Random) => {
    const shared = await aSharedCase(ada);
    const work = async (cores: readonly StartedCore[], deeds: number) => {
      for (let done = 0; done < deeds; done++) await doSomething(random.pick(cores), shared, random);
    };
    await work([ada], 40);
    const sent = [await bundleOf(ada, shared)];
    for (const core of [rex, zoe]) await take(core, sent);
    for (let round = 0; round < 3; round++) {
      await work(makers, 60);
      const [from = ada, to = ada] = random.shuffled(makers);
      const path = await bundleOf(from, shared, random.pick(limits));
      await take(to, [path]);
      sent.push(path);
    }

    // Two vaults that took no part get the bundles, each in a different order.
    await Promise.all([left, right].map((core) => take(core, random.shuffled(sent))));
    const partly = await stateOf(left, shared);
    expect(await stateOf(right, shared)).toEqual(partly);
    expect(await take(left, [random.pick(sent)])).toMatchObject([{ addedVersions: 0, addedDocuments: 0 }]);
    expect(await stateOf(left, shared)).toEqual(partly);

    // Finally every vault passes everything on to the next.
    const [first = ada, second = ada, third = ada] = random.shuffled(makers);
    await take(second, [await bundleOf(first, shared)]);
    await take(third, [await bundleOf(second, shared)]);
    const last = await bundleOf(third, shared);
    await Promise.all([first, second].map((core) => take(core, [last])));
    const whole = await stateOf(third, shared);
    for (const core of [first, second]) {
      const state = await stateOf(core, shared);
      expect(versionsIn(state)).toEqual(versionsIn(whole));
      expect(alikeHeld(state, whole)).toEqual(alikeHeld(whole, state));
    }
  };
  const property = fc.asyncProperty(fc.nat(), (seed) => history(createRandom(String(seed))));
  await fc.assert(property, { numRuns: histories, endOnFailure: true });
  for (const core of [left, right, ...makers]) {
    expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect(core.incidents).toEqual([]);
  }
}, 300_000);

async function aVault(analyst: string): Promise<StartedCore> {
  const core = await startVault({ seed: analyst, analyst });
  await core.client.call("keys.create", { principal: `${analyst}@unit` });
  return core;
}

async function aSharedCase({ client }: StartedCore): Promise<SharedCase> {
  const marking = { tlp: "TLP:GREEN" } as const;
  const { id: caseId } = await client.call("cases.create", { title: "Harbour", question: "Whose is it?", marking });
  return { caseId, folder: tempFolder(), ids: new Map() };
}

let bundles = 0;

/** If nothing may be exported by chance, something is stated first. */
async function bundleOf(core: StartedCore, shared: SharedCase, limit: (typeof limits)[number] = {}): Promise<string> {
  const { call } = core.client;
  const { caseId, ids } = shared;
  const path = join(shared.folder, `${bundles++}.casebundle`);
  const write = () => call("exchange.export", { caseId, path, encryption: { clear: true }, ...limit });
  await write().catch(async (error: unknown) => {
    if (!isAppError(error, "export.nothing")) throw error;
    const { id } = await call("questions.create", { caseId, text: "Is anything left?" });
    ids.set("question", [...(ids.get("question") ?? []), id]);
    await write();
  });
  return path;
}

async function take({ client }: StartedCore, paths: readonly string[]) {
  const taken = [];
  for (const path of paths) taken.push(await client.call("exchange.apply", { path, acceptUntrusted: true }));
  return taken;
}

interface RecordState {
  readonly versions: string[];
  /** Versions whose content is held. */
  readonly held: string[];
  readonly state: string;
  readonly body: unknown;
  readonly conflicts: unknown[];
}

type State = Readonly<Record<string, RecordState>>;

/** Everything that must not depend on the order of imports. */
async function stateOf({ client: { call } }: StartedCore, { caseId, ids }: SharedCase): Promise<State> {
  const { conflicts } = await call("exchange.conflicts", { caseId });
  const records: Record<string, RecordState> = {};
  for (const id of [caseId, ...[...ids.values()].flat()]) {
    const { versions } = await call("records.history", { id }).catch((error: unknown) => {
      if (isAppError(error, "record.missing")) return { versions: [] };
      throw error;
    });
    if (versions.length === 0) continue;
    const counting = versions.filter(({ active }) => active);
    records[id] = {
      versions: counting.map(({ version }) => version).sort(),
      held: counting.flatMap(({ state, version }) => (state === "held" ? [version] : [])).sort(),
      ...(await call("records.asOf", { id, at: Number.MAX_SAFE_INTEGER })),
      // The side that was here first does depend on it.
      conflicts: conflicts
        .filter((conflict) => conflict.id === id)
        .map((conflict) => ({ ...conflict, sides: conflict.sides.map(({ isHere: _, ...side }) => side) })),
    };
  }
  return records;
}

function versionsIn(state: State) {
  return Object.fromEntries(Object.entries(state).map(([id, { versions }]) => [id, versions]));
}

/**
 * Compares records of which both hold the same content. Records in a bin were not exported, so its vault may hold more.
 */
function alikeHeld(state: State, other: State) {
  const isAlike = (id: string) => state[id]?.held.join() === other[id]?.held.join();
  return Object.fromEntries(Object.entries(state).filter(([id]) => isAlike(id)));
}
