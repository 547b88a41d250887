import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { unlockVault } from "#core/vault/vault.ts";
import { historyOf } from "#core/write/history.ts";
import { deriveOnce } from "../../helpers/derive-once.ts";
import type { StartedCore } from "../../helpers/start-core.ts";

export interface Cell {
  readonly place: string;
  readonly text: string;
}

/**
 * Everything in a closed vault, both decrypted and raw: each cell of each table (blobs also decompressed), each
 * version's body, each file.
 */
export async function everyCell(core: StartedCore): Promise<{ cells: Cell[]; sealingKey: Uint8Array }> {
  const host = { deps: core.deps, deriveKey: deriveOnce };
  const vault = await unlockVault(host, core.folder, { kind: "passphrase", text: "correct horse" });
  try {
    const { read } = vault.connection;
    const tables = read.all<{ name: string }>({
      text: "SELECT name FROM sqlite_master WHERE type = 'table'",
      params: [],
    });
    const cells = tables.flatMap(({ name }) =>
      read
        .all<Record<string, unknown>>({ text: `SELECT * FROM "${name}"`, params: [] })
        .flatMap((row) => Object.entries(row).flatMap(([column, value]) => cellsOf(`${name}.${column}`, value))),
    );
    const bodies = read
      .all<{ id: string }>({ text: "SELECT id FROM record", params: [] })
      .flatMap(({ id }) =>
        historyOf(read, id).map(({ body }) => ({ place: `body of ${id}`, text: JSON.stringify(body ?? null) })),
      );
    return { cells: [...cells, ...bodies, ...filesOf(core.folder)], sealingKey: Uint8Array.from(vault.sealingKey) };
  } finally {
    vault.close();
  }
}

function cellsOf(place: string, value: unknown): Cell[] {
  if (!(value instanceof Uint8Array)) return [{ place, text: String(value) }];
  const plain = { place, text: Buffer.from(value).toString("latin1") };
  try {
    return [plain, { place, text: zstdDecompressSync(value).toString("utf8") }];
  } catch {
    return [plain, { place, text: Buffer.from(value).toString("utf8") }];
  }
}

function filesOf(folder: string): Cell[] {
  return readdirSync(folder).map((name) => ({
    place: name,
    text: readFileSync(join(folder, name)).toString("latin1"),
  }));
}
