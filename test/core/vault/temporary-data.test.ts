import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { openConnection } from "#core/vault/open-connection.ts";
import { sql } from "#core/vault/sql.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const rows = 60_000;
const marker = "zanzibarquux";
const isLinux = process.platform === "linux";

/** Open files of this process that have no name, such as SQLite's temporary ones. */
function namelessFiles(): { path: string; content: string }[] {
  return readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.endsWith("(deleted)") ? [{ path, content: readFileSync(`/proc/self/fd/${fd}`, "latin1") }] : [];
    } catch {
      // Closed meanwhile.
      return [];
    }
  });
}

/** Numbers with half a kilobyte of text each, unordered: more than SQLite sorts without a temporary file. */
const sorted = `
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
  SELECT hex(randomblob(8)) || '${marker}' || hex(zeroblob(1000)) AS text FROM n ORDER BY text`;

describe.skipIf(!isLinux)("a sort too large for memory as SQLite sees it", () => {
  test("would write content to a file without a name, were it not for our setting", () => {
    const raw = new Database(join(tempFolder(), "plain.db"));
    onTestFinished(() => void raw.close());
    raw.pragma("temp_store=FILE");
    raw.pragma("cache_size=-2000");
    const found = [];
    for (const _ of raw.prepare(sorted).iterate()) {
      found.push(...namelessFiles());
      break;
    }
    expect(found.map(({ path }) => path)).toContainEqual(expect.stringContaining("etilqs_"));
    expect(found.some(({ content }) => content.includes(marker))).toBe(true);
  });

  test("writes nothing outside the database", () => {
    const file = join(tempFolder(), "vault.db");
    const connection = openConnection({ file, key: randomBytes(32), mode: "create" });
    onTestFinished(() => connection.close());
    connection.exec("CREATE TABLE thing (text TEXT NOT NULL) STRICT; PRAGMA user_version=1");
    let seen = 0;
    for (const row of connection.read.iterate<{ text: string }>({ text: sorted, params: [] })) {
      if (seen++ === 0) expect(namelessFiles().filter(({ content }) => content.includes(marker))).toEqual([]);
      if (seen === 1) expect(row.text).toContain(marker);
    }
    expect(seen).toBe(rows);

    // A large transaction, an index over it, and VACUUM use temporary files as well.
    connection.transaction(() => {
      const db = connection.writeTo(new Set(["thing"]));
      for (let no = 0; no < 20_000; no++) {
        db.run(sql`INSERT INTO thing (text) VALUES (${`${randomBytes(300).toString("hex")} ${marker}`})`);
      }
      db.run(sql`UPDATE thing SET text = upper(text) || ${marker}`);
      expect(namelessFiles().filter(({ content }) => content.includes(marker))).toEqual([]);
    });
    connection.exec("CREATE INDEX thing_text ON thing (text)");
    connection.exec("VACUUM");
    expect(namelessFiles()).toEqual([]);
    for (const name of readdirSync(join(file, ".."))) {
      const content = readFileSync(join(file, "..", name), "latin1");
      expect(content.toLowerCase().includes(marker), name).toBe(false);
    }
  });
});
