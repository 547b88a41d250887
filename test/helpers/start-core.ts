import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Host } from "#core/deps/host.ts";
import { createCore } from "#core/router.ts";
import { extractAll } from "#parser/extract.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { parserContract, parserContractVersion } from "#shared/contract/parser.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";
import { serve } from "#shared/rpc/server.ts";
import { deriveOnce } from "./derive-once.ts";
import { createFakeDeps, type FakeDeps } from "./fake-deps.ts";
import { readerCode } from "./reader-here.ts";
import { tempFolder } from "./temp-folder.ts";

/** The lightest derivation a header may request. */
export const lightCost = { memoryMiB: 64, passes: 2 };

export interface StartedCore {
  readonly client: Client<CoreContract>;
  readonly deps: FakeDeps;
  /** Folder of the vault. */
  readonly folder: string;
  /** Errors that became `internal`, with their stacks. */
  readonly incidents: unknown[];
  readonly changed: string[][];
  /** Closes the vault as the end of the process would. */
  close(): void;
}

export interface StartOptions {
  readonly seed?: string;
  readonly deps?: FakeDeps;
  readonly folder?: string;
  /** Runs before each call of the parser is answered. */
  readonly beforeParsing?: () => unknown;
}

/** Core in this process, on real files, behind a memory port; nothing is unlocked yet. */
export function startCore(options: StartOptions = {}): StartedCore {
  const deps = options.deps ?? createFakeDeps(options.seed);
  const folder = options.folder ?? join(tempFolder(), "vault");
  const incidents: unknown[] = [];
  const changed: string[][] = [];
  const [near, far] = createMemoryPorts();
  const onIncident = (_name: string, error: unknown) => {
    incidents.push(error);
    return error instanceof Error ? (error.stack ?? error.message) : "unknown";
  };
  const core = createCore({
    deps,
    host: createMemoryHost(options.beforeParsing),
    deriveKey: deriveOnce,
    readerWorker: readerCode(),
    searcherWorker: new URL("../../out/main/searcher.cjs", import.meta.url),
    intakeWorker: new URL("../../out/main/intake.cjs", import.meta.url),
    sampleFolder: new URL("../../out/sample", import.meta.url).pathname,
    onChanged: (topics) => server.changed(topics),
    onIncident,
  });
  const server = serve(far, contract, core.handlers, { version: contractVersion, onIncident });
  let request = 0;
  const client = createClient(near, contract, contractVersion, () => `request-${options.seed ?? ""}-${request++}`);
  client.onChanged((topics) => changed.push([...topics]));
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    core.close();
    client.close();
  };
  onTestFinished(close);
  return { client, deps, folder, incidents, changed, close };
}

/** Core with a new, open vault of one analyst. */
export async function startVault(options: StartOptions & { readonly analyst?: string } = {}): Promise<StartedCore> {
  const core = startCore(options);
  await core.client.call("vault.create", {
    folder: core.folder,
    passphrase: "correct horse",
    analyst: { name: options.analyst ?? "Ada Analyst" },
    cost: lightCost,
  });
  return core;
}

/** An empty case. */
export async function aCase(core: StartedCore, fields: { title?: string; question?: string } = {}): Promise<string> {
  const { id } = await core.client.call("cases.create", {
    title: fields.title ?? "Harbour",
    question: fields.question ?? "Who owns the harbour?",
  });
  return id;
}

/** A document in the case, plain text unless its name says otherwise; returns its id. */
export async function aDocument(
  core: StartedCore,
  caseId: string,
  content: string | Uint8Array,
  name = "note.txt",
): Promise<string> {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  const ids: (string | null)[] = [];
  await core.client.call(
    "documents.import",
    { caseId, paths: [path] },
    { onProgress: ({ files }) => ids.push(...files.map(({ documentId }) => documentId)) },
  );
  const [id] = ids;
  if (!id) throw new Error(`${name} was not imported`);
  return id;
}

/** Parsers in this process: the same code, behind the same contract. */
function createMemoryHost(beforeParsing: () => unknown = () => undefined): Host {
  return {
    openParser() {
      const [near, far] = createMemoryPorts();
      serve(
        far,
        parserContract,
        {
          async "parser.extract"({ files }) {
            await beforeParsing();
            return { extractions: await extractAll(files) };
          },
          async "parser.picture"(wanted) {
            const { drawPicture } = await import("#parser/picture.ts");
            return drawPicture(wanted);
          },
        },
        { version: parserContractVersion, onIncident: (_name, error) => String(error) },
      );
      return Promise.resolve({
        port: near,
        kill: () => near.close(),
        ended: new Promise((resolve) => near.onClose(() => resolve("ended"))),
      });
    },
    exit() {
      throw new Error("core asked to end the process");
    },
  };
}
