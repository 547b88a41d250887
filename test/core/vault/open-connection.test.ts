import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Connection } from "#core/vault/connection.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { type Sql, sql } from "#core/vault/sql.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const pageSize = 16_384;
const key = randomBytes(32);
const damaged = expect.objectContaining({ code: "vault.damaged" });
const things = new Set(["thing"]);

function openFile(file: string, mode: "create" | "write" | "read" = "create"): Connection {
  const connection = openConnection({ file, key, mode });
  onTestFinished(() => connection.close());
  return connection;
}

/** A small database of several pages: a table with an index, and a large value on pages of its own. */
function aDatabase(): { file: string; connection: Connection } {
  const file = join(tempFolder(), "vault.db");
  const connection = openFile(file);
  connection.exec("CREATE TABLE thing (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bytes BLOB) STRICT");
  connection.pragma("user_version=1");
  const db = connection.writeTo(things);
  connection.transaction(() => {
    for (let no = 1; no <= 300; no++) db.run(sql`INSERT INTO thing (no, name) VALUES (${no}, ${nameOf(no)})`);
    db.run(sql`INSERT INTO thing (no, name, bytes) VALUES (301, 'large', ${Buffer.alloc(60_000, 7)})`);
  });
  return { file, connection };
}

const nameOf = (no: number) => `${no} ${"word ".repeat(20)}`;

const allThings = sql`SELECT no, name, bytes FROM thing ORDER BY no`;

const query = (text: string): Sql => ({ text, params: [] });

describe("an open database", () => {
  test("has every setting that keeps content off the disk and the file whole", () => {
    const { connection } = aDatabase();
    const settings = [
      ["cipher", "aegis"],
      ["page_size", pageSize],
      ["temp_store", 2],
      ["secure_delete", 1],
      ["journal_mode", "wal"],
      ["synchronous", 2],
      ["foreign_keys", 1],
      ["trusted_schema", 0],
      ["cell_size_check", 1],
      ["mmap_size", 0],
      ["cache_size", -12_288],
      ["journal_size_limit", 67_108_864],
    ] as const;
    for (const [name, value] of settings) expect(connection.pragma(name), name).toBe(value);
  });

  test("for reading has them too", () => {
    const { file } = aDatabase();
    const reader = openFile(file, "read");
    for (const [name, value] of [
      ["temp_store", 2],
      ["trusted_schema", 0],
      ["mmap_size", 0],
      ["foreign_keys", 1],
    ] as const) {
      expect(reader.pragma(name), name).toBe(value);
    }
    expect(() => reader.exec("DELETE FROM thing")).toThrow(expect.objectContaining({ code: "vault.read-only" }));
  });

  test("opens under no other key, and the error does not show the key", () => {
    const { file, connection } = aDatabase();
    connection.close();
    const other = randomBytes(32);
    let met: unknown;
    try {
      openConnection({ file, key: other, mode: "write" });
    } catch (error) {
      met = error;
    }
    expect(met).toEqual(damaged);
    const told = JSON.stringify(met, Object.getOwnPropertyNames(met)) + String(met instanceof Error ? met.cause : "");
    for (const secret of [other, key]) {
      expect(told).not.toContain(secret.toString("hex"));
      expect(told).not.toContain(secret.toString("base64"));
    }
  });

  test("of a newer schema is refused and not one byte of it changes", () => {
    const { file, connection } = aDatabase();
    connection.pragma("journal_mode=DELETE");
    connection.exec("PRAGMA user_version=7");
    connection.close();
    const before = readFileSync(file);
    expect(() => openConnection({ file, key, mode: "write", newestSchema: 6 })).toThrow(
      expect.objectContaining({ code: "vault.newer", data: { found: 7, supported: 6 } }),
    );
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(dirname(file))).toEqual(["vault.db"]);
    openFile(file, "write");
  });

  test("whose file is not there is not made by opening it", () => {
    const file = join(tempFolder(), "vault.db");
    for (const mode of ["write", "read"] as const) expect(() => openConnection({ file, key, mode })).toThrow();
    expect(existsSync(file)).toBe(false);
  });

  test("that was closed answers that the vault is locked", () => {
    const { connection } = aDatabase();
    const db = connection.writeTo(things);
    connection.close();
    const locked = expect.objectContaining({ code: "vault.locked" });
    expect(() => connection.read.get(allThings)).toThrow(locked);
    expect(() => [...connection.read.iterate(allThings)]).toThrow(locked);
    expect(() => db.run(sql`DELETE FROM thing`)).toThrow(locked);
    expect(() => connection.transaction(() => undefined)).toThrow(locked);
    connection.close();
  });
});

describe("who may only look", () => {
  const refused = [
    "INSERT INTO thing (no, name) VALUES (999, 'x')",
    "INSERT INTO thing (no, name) VALUES (999, 'x') RETURNING no",
    "UPDATE thing SET name = 'x'",
    "DELETE FROM thing",
    "DELETE FROM thing RETURNING no",
    "WITH gone AS (SELECT 1) DELETE FROM thing",
    "DROP TABLE thing",
    "BEGIN",
    "COMMIT",
    "VACUUM",
    "ATTACH ':memory:' AS other",
    "PRAGMA temp_store=FILE",
    "PRAGMA secure_delete=OFF",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA writable_schema=ON",
    "PRAGMA user_version=9",
    "PRAGMA rekey='x'",
    "SELECT 1; DELETE FROM thing",
  ];
  test.each(refused)("may not run: %s", (text) => {
    const { connection } = aDatabase();
    const before = connection.read.all(allThings);
    const settings = () => ["temp_store", "secure_delete", "foreign_keys", "user_version"].map(connection.pragma);
    const settingsBefore = settings();
    for (const ask of [connection.read.get, connection.read.all, (q: Sql) => [...connection.read.iterate(q)]]) {
      expect(() => ask(query(text))).toThrow();
    }
    expect(connection.read.all(allThings)).toEqual(before);
    expect(settings()).toEqual(settingsBefore);
  });
});

describe("who may write some tables", () => {
  const refused = [
    "INSERT INTO other (no) VALUES (1)",
    "INSERT OR REPLACE INTO other (no) VALUES (1)",
    "REPLACE INTO other (no) VALUES (1)",
    "UPDATE other SET no = 2",
    "DELETE FROM other",
    "INSERT INTO thing2 (no) VALUES (1)",
    "INSERT INTO main.other (no) VALUES (1)",
    "INSERT INTO main.thing (no) VALUES (1)",
    'INSERT INTO "other" (no) VALUES (1)',
    "insert into other (no) values (1)",
    "/* thing */ DELETE FROM other",
    "WITH thing AS (SELECT 1) DELETE FROM other",
    "DROP TABLE other",
    "CREATE TABLE more (no)",
    "ALTER TABLE thing RENAME TO other2",
    "PRAGMA foreign_keys=OFF",
    "SELECT 1",
    "ATTACH ':memory:' AS other",
    "INSERT INTO thing (no, name) VALUES (999, 'x'); DELETE FROM other",
  ];
  test.each(refused)("may not run: %s", (text) => {
    const { connection } = aDatabase();
    connection.exec("CREATE TABLE other (no); INSERT INTO other VALUES (1); CREATE TABLE thing2 (no)");
    const before = connection.read.all(allThings);
    expect(() => connection.writeTo(things).run(query(text))).toThrow();
    expect(connection.read.all(sql`SELECT no FROM other`)).toEqual([{ no: 1 }]);
    expect(connection.read.all(sql`SELECT no FROM thing2`)).toEqual([]);
    expect(connection.read.all(allThings)).toEqual(before);
  });

  test("may insert, update and delete there", () => {
    const { connection } = aDatabase();
    const db = connection.writeTo(things);
    expect(db.run(sql`INSERT OR IGNORE INTO thing (no, name) VALUES (1, 'x')`).changes).toBe(0);
    expect(db.run(sql`UPDATE thing SET name = 'y' WHERE no = 1`).changes).toBe(1);
    expect(db.run(sql`DELETE FROM thing WHERE no > 1`).changes).toBe(300);
    expect(db.all(sql`SELECT name FROM thing`)).toEqual([{ name: "y" }]);
  });
});

describe("a transaction", () => {
  test("that throws leaves nothing of itself", () => {
    const { connection } = aDatabase();
    const before = connection.read.all(allThings);
    const db = connection.writeTo(things);
    expect(() =>
      connection.transaction(() => {
        db.run(sql`DELETE FROM thing WHERE no < 100`);
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(connection.read.all(allThings)).toEqual(before);
  });

  test("on a full disk is refused as such with nothing done, and goes through when there is room again", () => {
    const { connection } = aDatabase();
    const before = connection.read.all(allThings);
    const db = connection.writeTo(things);
    const write = () =>
      connection.transaction(() => {
        db.run(sql`DELETE FROM thing WHERE no = 1`);
        for (let no = 400; no < 420; no++) {
          db.run(sql`INSERT INTO thing (no, name, bytes) VALUES (${no}, ${nameOf(no)}, ${randomBytes(pageSize)})`);
        }
      });
    const pages = connection.pragma("page_count");
    connection.pragma(`max_page_count=${Number(pages) + 5}`);
    expect(write).toThrow(expect.objectContaining({ code: "disk.full" }));
    expect(connection.read.all(allThings)).toEqual(before);
    expect(connection.pragma("integrity_check")).toBe("ok");
    connection.pragma("max_page_count=1073741823");
    write();
    expect(connection.read.all(sql`SELECT no FROM thing`)).toHaveLength(before.length + 19);
    expect(connection.pragma("integrity_check")).toBe("ok");
  });
});

describe("a damaged file", () => {
  /** A digest of the file's whole content; `undefined` if opening, reading or checking it reports damage. */
  const contentOf = (file: string): string | undefined => {
    let connection: Connection | undefined;
    try {
      connection = openConnection({ file, key, mode: "read" });
      const rows = connection.read.all(allThings);
      return connection.pragma("integrity_check") === "ok" ? digest(rows) : undefined;
    } catch (error) {
      expect(error).toEqual(damaged);
      return undefined;
    } finally {
      connection?.close();
    }
  };

  const restingDatabase = () => {
    const { file, connection } = aDatabase();
    const rows = connection.read.all(allThings);
    connection.exec("VACUUM");
    connection.pragma("wal_checkpoint(TRUNCATE)");
    connection.pragma("journal_mode=DELETE");
    connection.close();
    return { file, rows, bytes: readFileSync(file) };
  };

  test("is called damaged wherever a bit of any page was flipped", () => {
    const { file, rows, bytes } = restingDatabase();
    expect(contentOf(file)).toBe(digest(rows));
    const pages = bytes.byteLength / pageSize;
    expect(pages).toBeGreaterThan(6);
    // First and last bytes of a page, its encrypted body, its nonce and tag, and places in between.
    const places = [0, 16, 18, 23, 24, 100, 5000, pageSize - 65, pageSize - 64, pageSize - 33, pageSize - 1];
    for (let page = 0; page < pages; page++) {
      for (const at of places) {
        const flipped = Buffer.from(bytes);
        const place = page * pageSize + at;
        flipped[place] = (flipped[place] ?? 0) ^ (1 << (at % 8));
        writeFileSync(file, flipped);
        const found = contentOf(file);
        // The first 24 bytes are a salt, unused with a raw key, and fields that SQLite reads before it has a key. They
        // are not encrypted, and do not affect the content.
        if (place < 24 && found !== undefined) expect(found).toBe(digest(rows));
        else expect(found, `page ${page + 1}, byte ${at}`).toBeUndefined();
      }
    }
  });

  test("is called damaged when two of its pages were exchanged, or one was put in another's place", () => {
    const { file, bytes } = restingDatabase();
    const page = (no: number) => bytes.subarray(no * pageSize, (no + 1) * pageSize);
    const pages = bytes.byteLength / pageSize;
    for (let first = 0; first < pages - 1; first++) {
      const swapped = Buffer.from(bytes);
      page(first + 1).copy(swapped, first * pageSize);
      page(first).copy(swapped, (first + 1) * pageSize);
      writeFileSync(file, swapped);
      expect(contentOf(file), `pages ${first + 1} and ${first + 2}`).toBeUndefined();
      const doubled = Buffer.from(bytes);
      page(first).copy(doubled, (first + 1) * pageSize);
      writeFileSync(file, doubled);
      expect(contentOf(file), `page ${first + 1} twice`).toBeUndefined();
    }
  });

  test("is called damaged when it was cut, also to nothing, and is not filled anew", () => {
    const { file, bytes } = restingDatabase();
    const lengths = [
      0,
      1,
      100,
      pageSize - 1,
      pageSize,
      pageSize * 3,
      bytes.byteLength - pageSize,
      bytes.byteLength - 1,
    ];
    for (const length of lengths) {
      const cut = bytes.subarray(0, length);
      writeFileSync(file, cut);
      expect(contentOf(file), `${length} bytes`).toBeUndefined();
      if (length >= pageSize) continue;
      expect(() => openConnection({ file, key, mode: "write" })).toThrow(damaged);
      expect(readFileSync(file)).toEqual(cut);
    }
  });

  test("tells of damage that is met only while rows are read one by one", () => {
    const { file, rows, bytes } = restingDatabase();
    const pages = bytes.byteLength / pageSize;
    let metOnTheWay = 0;
    for (let page = 1; page < pages; page++) {
      const flipped = Buffer.from(bytes);
      flipped[page * pageSize + 77] = (flipped[page * pageSize + 77] ?? 0) ^ 4;
      writeFileSync(file, flipped);
      const connection = openConnection({ file, key, mode: "read" });
      const seen: unknown[] = [];
      try {
        for (const row of connection.read.iterate(allThings)) seen.push(row);
        expect(seen).toEqual(rows);
      } catch (error) {
        expect(error).toEqual(damaged);
        expect(seen).toEqual(rows.slice(0, seen.length));
        if (seen.length > 0) metOnTheWay++;
      } finally {
        connection.close();
      }
    }
    expect(metOnTheWay).toBeGreaterThan(0);
  });

  test("keeps what was committed before a log was damaged, and nothing half", () => {
    const { file, connection } = aDatabase();
    connection.pragma("wal_checkpoint(TRUNCATE)");
    const db = connection.writeTo(things);
    const committed = [connection.read.all(allThings)];
    for (let no = 500; no < 510; no++) {
      connection.transaction(() => {
        db.run(sql`INSERT INTO thing (no, name) VALUES (${no}, ${nameOf(no)})`);
        db.run(sql`DELETE FROM thing WHERE no = ${no - 499}`);
      });
      committed.push(connection.read.all(allThings));
    }
    const states = new Set(committed.map(digest));
    const folder = tempFolder();
    const copy = join(folder, "vault.db");
    const log = readFileSync(`${file}-wal`);
    let earlier = 0;
    for (let at = 40; at < log.byteLength; at += 9_973) {
      copyFileSync(file, copy);
      const flipped = Buffer.from(log);
      flipped[at] = (flipped[at] ?? 0) ^ 8;
      writeFileSync(`${copy}-wal`, flipped);
      const opened = openConnection({ file: copy, key, mode: "write" });
      const found = digest(opened.read.all(allThings));
      expect(states, `byte ${at} of the log`).toContain(found);
      if (found !== digest(committed.at(-1))) earlier++;
      opened.close();
    }
    expect(earlier).toBeGreaterThan(0);
  });
});

function digest(rows: unknown): string {
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}
