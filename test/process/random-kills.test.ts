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

const kills = 100;
const filesEach = 20;
const dossierQuestions = 20;
const builtFolder = new URL("../../out/main", import.meta.url).pathname;
const passphrase = "killed often";

/** Expected content of the vault, from acknowledged answers. */
interface Model {
  /** Texts of the current questions in order of creation, and those that can be redone. */
  present: string[];
  redoable: string[];
  /** Documents an import has reported as stored. */
  readonly documents: Set<string>;
  /** Cases a bundle was imported into. */
  taken: number;
  /** Cases found complete. */
  readonly whole: Set<string>;
}

/** One deed, and the model after it. */
interface Deed {
  readonly name: "create" | "undo" | "redo";
  readonly requestId: string;
  readonly text: string;
  readonly after: Pick<Model, "present" | "redoable">;
}

describe(`core killed ${kills} times in the middle of its work`, () => {
  it(
    "opens again, checks clean, and holds all that was acknowledged and each deed in flight wholly or not at all",
    async () => {
      const root = tempFolder();
      const folder = join(root, "vault");
      const bundle = join(root, "dossier.casebundle");
      const { caseId, filesCaseId, spans } = await prepare(root, folder, bundle);
      const model: Model = { present: [], redoable: [], documents: new Set(), taken: 1, whole: new Set() };
      let inFlight: Deed | undefined;
      for (let round = 0; round < kills; round++) {
        const core = await open(folder);
        await requireModel(core.client, { caseId, filesCaseId }, model, inFlight);
        if (inFlight) {
          // Repeating the request of a deed whose answer was lost performs it exactly once, whether it had been
          // performed or not.
          await perform(core.client, caseId, inFlight);
          Object.assign(model, inFlight.after);
          await requireModel(core.client, { caseId, filesCaseId }, model, undefined);
        }
        if (round % 20 === 19) await requireSound(core.client);
        inFlight = await workUntilKilled(core, {
          caseId,
          filesCaseId,
          model,
          bundle,
          files: aFolder(root, round),
          round,
          spans,
        });
      }
      const core = await open(folder);
      model.whole.clear();
      await requireModel(core.client, { caseId, filesCaseId }, model, inFlight);
      await requireSound(core.client);
      expect(model.documents.size).toBeGreaterThan(0);
      expect(model.taken).toBeGreaterThan(1);
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

async function open(folder: string): Promise<Opened> {
  const core = start();
  await core.client.call("vault.unlock", { folder, secret: { passphrase } });
  return core;
}

/**
 * A vault with a case for deeds, one for files (undo reverses the last deed of a case, whichever it was), and a bundle
 * of a third case signed by its own key. `spans`: milliseconds an import of files and of the bundle take here, because
 * kills must hit them on any machine.
 */
async function prepare(
  root: string,
  folder: string,
  bundle: string,
): Promise<{ caseId: string; filesCaseId: string; spans: Spans }> {
  const { client, process } = start();
  await client.call("vault.create", { folder, passphrase, analyst: { name: "Ada" }, cost: lightCost });
  await client.call("keys.create", { principal: "ada@unit" });
  const { id: caseId } = await client.call("cases.create", { title: "Killed", question: "What is left?" });
  const { id: filesCaseId } = await client.call("cases.create", { title: "Files", question: "Which are here?" });
  const { id: other } = await client.call("cases.create", { title: "Dossier", question: "What comes in?" });
  const importing = await timed(() => client.call("documents.import", { caseId: other, paths: [aFolder(root, -1)] }));
  for (let index = 0; index < dossierQuestions; index++) {
    await client.call("questions.create", { caseId: other, text: `dossier question ${index}` });
  }
  await client.call("exchange.export", { caseId: other, path: bundle, encryption: { clear: true } });
  const taking = await timed(() => client.call("exchange.apply", { path: bundle, target: "new" }));
  await client.call("vault.lock", {});
  await process.ended;
  return { caseId, filesCaseId, spans: { importing, taking } };
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
  readonly caseId: string;
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
  // Spread evenly over more than the undisturbed duration, because the deeds slow it down.
  const span = 2 * (isImport ? work.spans.importing : work.spans.taking);
  const delay = (((work.round * 37) % kills) / kills) * span;
  const timer = setTimeout(() => process.kill("SIGKILL"), delay);
  let lost: Deed | undefined;
  for (let count = 0; lost === undefined; count++) {
    const deed = nextDeed(work.model, work.round, count);
    try {
      await perform(client, work.caseId, deed);
      Object.assign(work.model, deed.after);
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

/** Undone nearly as often as created, so that the list stays short enough to compare in every round. */
const order = ["create", "undo", "redo", "create", "undo"] as const;

function nextDeed(model: Model, round: number, count: number): Deed {
  const requestId = `deed-${round}-${count}`;
  const kind = order[(round + count) % order.length];
  const last = model.present.at(-1);
  if (kind === "undo" && last !== undefined) {
    const after = { present: model.present.slice(0, -1), redoable: [...model.redoable, last] };
    return { name: "undo", requestId, text: last, after };
  }
  const undone = model.redoable.at(-1);
  if (kind === "redo" && undone !== undefined) {
    const after = { present: [...model.present, undone], redoable: model.redoable.slice(0, -1) };
    return { name: "redo", requestId, text: undone, after };
  }
  const text = `question ${round}-${count}`;
  return { name: "create", requestId, text, after: { present: [...model.present, text], redoable: [] } };
}

async function perform(client: Client<CoreContract>, caseId: string, deed: Deed): Promise<void> {
  const options = { requestId: deed.requestId };
  if (deed.name === "create") await client.call("questions.create", { caseId, text: deed.text }, options);
  else await client.call(`history.${deed.name}`, { caseId }, options);
}

/** Everything acknowledged is present; work in flight is complete or absent. */
async function requireModel(
  client: Client<CoreContract>,
  { caseId, filesCaseId }: { readonly caseId: string; readonly filesCaseId: string },
  model: Model,
  inFlight: Deed | undefined,
): Promise<void> {
  const { records } = await client.call("questions.list", { caseId });
  const texts = records.map(({ body }) => body.text).sort();
  const possible = [model.present, ...(inFlight ? [inFlight.after.present] : [])].map((list) => [...list].sort());
  expect(possible).toContainEqual(texts);

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
