import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CoreProcess, startCore } from "#launch/start-core.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { isAppError } from "#shared/errors.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import { lightCost } from "../helpers/start-core.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { atFirst, type Deed, nextDeed, type Places, type State, seen, shortened, visible } from "./killed-deeds.ts";

const kills = 100;
const filesEach = 20;
const dossierQuestions = 20;
const builtFolder = new URL("../../out/main", import.meta.url).pathname;
const passphrase = "killed often";

/** Expected content of the vault, from acknowledged answers. */
interface Model {
  state: State;
  /** Documents an import has reported as stored. */
  readonly documents: Set<string>;
  /** Cases a bundle was imported into. */
  taken: number;
  /** Cases found complete. */
  readonly whole: Set<string>;
}

describe(`core killed ${kills} times in the middle of its work`, () => {
  it(
    "opens again, checks clean, and holds all that was acknowledged and each deed in flight wholly or not at all",
    async () => {
      const root = tempFolder();
      const folder = join(root, "vault");
      const bundle = join(root, "dossier.casebundle");
      const { places, filesCaseId, spans } = await prepare(root, folder, bundle);
      const model: Model = { state: atFirst, documents: new Set(), taken: 1, whole: new Set() };
      let inFlight: Deed | undefined;
      let started = start();
      for (let round = 0; round < kills; round++) {
        // The next process begins while this one derives its key: both take about as long, and neither disturbs the
        // work.
        const next = start();
        const core = await unlocked(started, folder);
        // Beside what is asked for anyway: the check has a thread of its own.
        const isChecked = round % 5 === 4;
        await Promise.all([
          requireModel(core.client, { places, filesCaseId }, model, inFlight),
          isChecked ? requireSound(core.client) : undefined,
        ]);
        if (inFlight) {
          // Repeating the request of a deed whose answer was lost performs it exactly once, whether it had been
          // performed or not.
          model.state = shortened(inFlight.after(await inFlight.perform(core.client)));
          await requireModel(core.client, { places, filesCaseId }, model, undefined);
        }
        const work = { places, filesCaseId, model, bundle, files: aFolder(root, round), round, spans };
        inFlight = await workUntilKilled(core, work);
        started = next;
      }
      const core = await unlocked(started, folder);
      model.whole.clear();
      await requireModel(core.client, { places, filesCaseId }, model, inFlight);
      await requireSound(core.client);
      expect(model.documents.size).toBeGreaterThan(0);
      expect(model.taken).toBeGreaterThan(1);
      expect(model.state.purged.length).toBeGreaterThan(10);
      core.process.kill("SIGKILL");
      await core.process.ended;
    },
    15 * 60_000,
  );
});

interface Opened {
  readonly process: CoreProcess;
  readonly client: Client<CoreContract>;
}

function start(): Opened {
  const process = startCore({ folder: builtFolder });
  return { process, client: createClient(process.port, contract, contractVersion, randomUUID) };
}

async function unlocked(core: Opened, folder: string): Promise<Opened> {
  await core.client.call("vault.unlock", { folder, secret: { passphrase } });
  return core;
}

/**
 * A vault with cases for deeds and one for files, and a dossier of another case that its own key has signed. `spans`
 * are how long an import and the taking in of the dossier take here, in milliseconds: kills must fall into them, on any
 * machine.
 */
async function prepare(root: string, folder: string, bundle: string) {
  const { client, process } = start();
  const { call } = client;
  await call("vault.create", { folder, passphrase, analyst: { name: "Ada" }, cost: lightCost });
  await call("keys.create", { principal: "ada@unit" });
  const aCase = async (title: string) => (await call("cases.create", { title, question: "What is left?" })).id;
  const filesCaseId = await aCase("Files");
  const other = await aCase("Dossier");
  const noisy = await aCase("Beside");
  // The first import of this process, as it is in each round: it starts the parsers.
  const importing = await timed(() =>
    besideDeeds(client, noisy, call("documents.import", { caseId: other, paths: [aFolder(root, -1)] })),
  );
  const places = await preparePlaces(client, root, { undoneIn: await aCase("Killed"), caseId: await aCase("Written") });
  for (let index = 0; index < dossierQuestions; index++) {
    await call("questions.create", { caseId: other, text: `dossier question ${index}` });
  }
  await call("exchange.export", { caseId: other, path: bundle, encryption: { clear: true } });
  const taking = await timed(() => besideDeeds(client, noisy, call("exchange.apply", { path: bundle, target: "new" })));
  await call("vault.lock", {});
  await process.ended;
  return { places, filesCaseId, spans: { importing, taking } };
}

async function preparePlaces(
  { call }: Client<CoreContract>,
  root: string,
  cases: Pick<Places, "undoneIn" | "caseId">,
): Promise<Places> {
  const { caseId } = cases;
  const path = join(root, "lease.txt");
  writeFileSync(path, "The pier is leased.\n");
  let documentId = "";
  const onProgress = ({ files }: { files: { documentId: string | null }[] }) => {
    for (const file of files) documentId = file.documentId ?? documentId;
  };
  await call("documents.import", { caseId, paths: [path] }, { onProgress });
  const { id: entityId } = await call("entities.create", { caseId, schema: "Company" });
  const { id: assessmentId } = await call("assessments.saveMarkdown", {
    caseId,
    markdown: "# Lease\n\nIt is leased.\n",
  });
  return { ...cases, documentId, entityId, assessmentId };
}

/** Waits for a task as it runs when it will be killed: with one deed after the other beside it. */
async function besideDeeds({ call }: Client<CoreContract>, caseId: string, task: Promise<unknown>): Promise<void> {
  let isRunning = true;
  const ended = task.finally(() => {
    isRunning = false;
  });
  while (isRunning) await call("claims.create", { caseId, proposition: "It is leased." });
  await ended;
}

interface Spans {
  readonly importing: number;
  readonly taking: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Files unique to this round. */
function aFolder(root: string, round: number): string {
  const folder = join(root, `files-${round}`);
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < filesEach; index++) {
    writeFileSync(join(folder, `${index}.txt`), `file ${index} of round ${round}\n`.repeat(200));
  }
  return folder;
}

interface Work {
  readonly places: Places;
  readonly filesCaseId: string;
  readonly model: Model;
  readonly bundle: string;
  readonly files: string;
  readonly round: number;
  readonly spans: Spans;
}

/**
 * Performs deeds one after the other, beside an import of files or a bundle, until the kill; returns the deed whose
 * answer was lost.
 */
async function workUntilKilled(core: Opened, work: Work): Promise<Deed | undefined> {
  const { client, process } = core;
  const isImport = work.round % 2 === 0;
  const beside = isImport ? importing(client, work) : taking(client, work);
  // Spread evenly over more than the time that the work takes.
  const span = 1.5 * (isImport ? work.spans.importing : work.spans.taking);
  const delay = (((work.round * 37) % kills) / kills) * span;
  const timer = setTimeout(() => process.kill("SIGKILL"), delay);
  let lost: Deed | undefined;
  for (let count = 0; lost === undefined; count++) {
    const deed = nextDeed(work.places, work.model.state, { round: work.round, count });
    try {
      work.model.state = shortened(deed.after(await deed.perform(client)));
    } catch (error) {
      if (!isAppError(error, "core.gone")) throw error;
      lost = deed;
    }
  }
  clearTimeout(timer);
  await process.ended;
  await beside;
  return lost;
}

async function importing(client: Client<CoreContract>, { filesCaseId, model, files }: Work): Promise<void> {
  const onProgress = (progress: { files: { documentId: string | null }[] }) => {
    for (const { documentId } of progress.files) if (documentId !== null) model.documents.add(documentId);
  };
  await client.call("documents.import", { caseId: filesCaseId, paths: [files] }, { onProgress }).catch(onlyGone);
}

async function taking(client: Client<CoreContract>, { model, bundle }: Work): Promise<void> {
  await client.call("exchange.apply", { path: bundle, target: "new" }).then(() => {
    model.taken++;
  }, onlyGone);
}

function onlyGone(error: unknown): void {
  if (!isAppError(error, "core.gone")) throw error;
}

/** Everything acknowledged is present; work in flight is complete or absent. */
async function requireModel(
  client: Client<CoreContract>,
  { places, filesCaseId }: { readonly places: Places; readonly filesCaseId: string },
  model: Model,
  inFlight: Deed | undefined,
): Promise<void> {
  // What it makes has an id that only its answer gives; here its words tell it.
  const possible = [model.state, ...(inFlight ? [inFlight.after("")] : [])];
  const asked = possible.flatMap(({ purged }) => purged);
  expect(possible.map(visible)).toContainEqual(await seen(client, places, asked));

  const { documents } = await client.call("documents.list", { caseId: filesCaseId, limit: 100_000 });
  const there = new Set(documents.map(({ id }) => id));
  expect([...model.documents].filter((id) => !there.has(id))).toEqual([]);
  const newest = documents.at(-1);
  if (newest) expect((await client.call("documents.text", { id: newest.id })).length).toBeGreaterThan(0);

  const cases = (await client.call("cases.list", {})).records.filter(({ body }) => body.title === "Dossier");
  expect(cases.length).toBeGreaterThanOrEqual(model.taken + 1);
  model.taken = cases.length - 1;
  for (const { id } of cases.filter((found) => !model.whole.has(found.id))) {
    const { counts } = await client.call("cases.overview", { id });
    expect([counts.question, counts.document]).toEqual([dossierQuestions, filesEach]);
    model.whole.add(id);
  }
}

async function requireSound(client: Client<CoreContract>): Promise<void> {
  expect(await client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
}
