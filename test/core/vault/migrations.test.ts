import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Connection } from "#core/vault/connection.ts";
import { keepCopy } from "#core/vault/keep-copy.ts";
import { migrate, schemaVersion } from "#core/vault/migrate.ts";
import { migrations } from "#core/vault/migrations.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { sql } from "#core/vault/sql.ts";
import { unlockVault } from "#core/vault/vault.ts";
import { schemaFile, schemaText } from "../../../scripts/schema.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { bareHost, open, passphrase, useClosedVault } from "./bare-vault.ts";
import { filesIn } from "./files-in.ts";

const copyOfVault = useClosedVault();

/**
 * SHA-256 of each step. A released step never changes: another change of the schema is another step. (Until the first
 * release the first step may still grow; then this line changes with it.)
 */
const frozen: readonly string[] = ["7f3a4ccdb444c4ee5a3e7b82e38250cb87e55f391a7dd4a40c23115f82be85ba"];

const second = "CREATE TABLE added (no INTEGER PRIMARY KEY) STRICT; INSERT INTO added VALUES (1);";
const broken = "CREATE TABLE half (no INTEGER) STRICT; INSERT INTO no_such_table VALUES (1);";

interface Opened {
  readonly connection: Connection;
  readonly file: string;
  readonly key: Uint8Array;
}

/** A database of version 1 with content that is still in its log. */
function oldDatabase(): Opened {
  const file = join(tempFolder(), "vault.db");
  const key = randomBytes(32);
  const connection = openFile(file, key, "create");
  migrate(connection, migrations.slice(0, 1), () => undefined);
  connection.writeTo(new Set(["meta"])).run(sql`INSERT INTO meta (name, value) VALUES ('kept', 'yes')`);
  return { connection, file, key };
}

function openFile(file: string, key: Uint8Array, mode: "create" | "write" | "read" = "write"): Connection {
  const connection = openConnection({ file, key, mode });
  onTestFinished(() => connection.close());
  return connection;
}

/** As done when a vault is unlocked. */
function upgrade({ connection, file }: Opened, steps: readonly string[]): void {
  migrate(connection, steps, (version) => keepCopy(connection, file, version));
}

const tablesOf = ({ read }: Connection) =>
  read.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`).map(({ name }) => name);

describe("migrations", () => {
  test("are numbered without a gap, each in its file, in the order in which they run", async () => {
    const folder = new URL("../../../src/core/vault/migrations/", import.meta.url);
    const names = readdirSync(folder).sort();
    expect(names.map((name) => name.slice(0, 5))).toEqual(
      migrations.map((_, index) => `${String(index + 1).padStart(4, "0")}-`),
    );
    for (const [index, name] of names.entries()) {
      expect(Object.values(await import(new URL(name, folder).href)), name).toEqual([migrations[index]]);
    }
  });

  test("are frozen", () => {
    expect(migrations.map((step) => createHash("sha256").update(step).digest("hex"))).toEqual(frozen);
  });

  test("make the schema that schema.sql shows (`node scripts/schema.ts` writes it)", () => {
    expect(readFileSync(schemaFile, "utf8")).toBe(schemaText());
  });

  test("bring an old vault up to date and keep a copy from before, which opens and holds what there was", () => {
    const old = oldDatabase();
    upgrade(old, [...migrations.slice(0, 1), second]);
    expect(schemaVersion(old.connection)).toBe(2);
    expect(old.connection.read.all(sql`SELECT no FROM added`)).toEqual([{ no: 1 }]);
    expect(old.connection.read.all(sql`SELECT value FROM meta`)).toEqual([{ value: "yes" }]);

    const copy = openFile(`${old.file}.before-1`, old.key);
    expect(schemaVersion(copy)).toBe(1);
    expect(copy.read.all(sql`SELECT value FROM meta`)).toEqual([{ value: "yes" }]);
    expect(tablesOf(copy)).not.toContain("added");
    expect(copy.pragma("integrity_check")).toBe("ok");
  });

  test("run a transaction a step: a step that fails leaves those before it, nothing of itself, and a vault that works", () => {
    const old = oldDatabase();
    expect(() => upgrade(old, [...migrations.slice(0, 1), second, broken])).toThrow("no_such_table");
    expect(schemaVersion(old.connection)).toBe(2);
    expect(tablesOf(old.connection)).toContain("added");
    expect(tablesOf(old.connection)).not.toContain("half");
    old.connection.writeTo(new Set(["meta"])).run(sql`INSERT INTO meta (name, value) VALUES ('still', 'yes')`);

    upgrade(old, [...migrations.slice(0, 1), second, "CREATE TABLE half (no INTEGER) STRICT"]);
    expect(schemaVersion(old.connection)).toBe(3);
    expect(readdirSync(join(old.file, "..")).filter((name) => name.includes("before"))).toEqual([
      "vault.db.before-1",
      "vault.db.before-2",
    ]);
  });

  test("do nothing, and keep no copy, when there is nothing to do", () => {
    const old = oldDatabase();
    upgrade(old, migrations.slice(0, 1));
    expect(readdirSync(join(old.file, ".."))).not.toContain("vault.db.before-1");
  });

  test("do not begin where no copy can be made, and leave no half copy", () => {
    const old = oldDatabase();
    const unwritable = { ...old, file: join(tempFolder(), "gone", "vault.db") };
    expect(() => upgrade(unwritable, [...migrations.slice(0, 1), second])).toThrow();
    expect(schemaVersion(old.connection)).toBe(1);
  });
});

test("a vault of a newer version is refused by name, and not one byte of it changes", async () => {
  const folder = copyOfVault();
  const vault = await open(folder);
  vault.connection.pragma(`user_version=${migrations.length + 3}`);
  vault.close();
  const before = filesIn(folder);
  await expect(unlockVault(bareHost(), folder, passphrase)).rejects.toMatchObject({
    code: "vault.newer",
    data: { found: migrations.length + 3, supported: migrations.length },
  });
  expect(filesIn(folder)).toEqual(before);
});
