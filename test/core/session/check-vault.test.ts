import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { textProblems } from "#core/documents/text-problems.ts";
import { checkVault } from "#core/session/check-vault.ts";
import { verifyCustody } from "#core/session/verify-custody.ts";
import type { Connection } from "#core/vault/connection.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { aCase, startCore } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { secret, unlocked } from "./closed-vault.ts";
import { type RichVault, richVault, vaultWith } from "./rich-vault.ts";

const home = mkdtempSync(join(tmpdir(), "casebound-test-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Which = "rich" | "taker";
let making: Promise<Readonly<Record<Which, RichVault>>> | undefined;

/** Created by the first test that needs it. */
async function vault(which: Which = "rich"): Promise<RichVault> {
  making ??= makeVaults();
  return (await making)[which];
}

async function makeVaults(): Promise<Readonly<Record<Which, RichVault>>> {
  const bundle = join(home, "out.casebundle");
  const keep = (made: RichVault, name: string): RichVault => {
    cpSync(made.folder, join(home, name), { recursive: true });
    return { ...made, folder: join(home, name) };
  };
  const rich = keep(await richVault(bundle), "rich");
  return { rich, taker: keep(await vaultWith(bundle), "taker") };
}

/** The database of a copy of the vault, in the hands of someone with the key who ignores our rules. */
async function rawDatabase(which: Which = "rich"): Promise<Connection> {
  const file = join(tempFolder(), "vault.db");
  const { folder, key } = await vault(which);
  copyFileSync(join(folder, "vault.db"), file);
  const connection = openConnection({ file, key, mode: "write" });
  onTestFinished(() => connection.close());
  connection.exec("DROP TRIGGER custody_no_update; DROP TRIGGER custody_no_delete; PRAGMA foreign_keys=OFF");
  return connection;
}

const check = ({ read }: Connection) => checkVault(read, () => undefined, { texts: textProblems });
const verify = ({ read }: Connection) => verifyCustody(read, () => undefined);

test("a vault in which everything has happened is sound, and so is one that has taken a bundle in", async () => {
  for (const which of ["rich", "taker"] as const) {
    const connection = await rawDatabase(which);
    const report = check(connection);
    expect(report).toMatchObject({ sound: true, problems: [] });
    const verdict = verify(connection);
    expect(verdict).toMatchObject({ sound: true, problems: [] });
    expect(report.versions).toBe(verdict.versions);
    expect(report.records).toBeGreaterThan(5);
    expect(report.custodyLines).toBeGreaterThan(3);
  }
});

interface Damage {
  readonly sql: string;
  readonly which?: Which;
  /** Expected problem; it must be among those reported. */
  readonly problem: string;
  /** Its place. */
  readonly place: RegExp;
  /** True if `custody.verify` finds it too. */
  readonly custody?: true;
}

const caseLine = /^case_\S+, line \d+$/;
const aCaseChain = "(SELECT min(chain) FROM custody WHERE chain <> 'vault')";

const damages: Readonly<Record<string, Damage>> = {
  "an edited line": {
    sql: `UPDATE custody SET line = replace(line, '"op":"', '"op":"x') WHERE chain = 'vault' AND seq = 0`,
    problem: "it was changed after it was written",
    place: /^vault, line 0$/,
    custody: true,
  },
  "an edited line with its hash made to fit": {
    sql: `UPDATE custody SET line = (SELECT line FROM custody WHERE chain = 'vault' AND seq = 1),
      hash = (SELECT hash FROM custody WHERE chain = 'vault' AND seq = 1) WHERE chain = 'vault' AND seq = 0`,
    problem: "its number was changed",
    place: /^vault, line 0$/,
    custody: true,
  },
  "a line that is no line": {
    sql: `UPDATE custody SET line = 'nothing to see' WHERE chain = ${aCaseChain} AND seq = 1`,
    problem: "it is not a custody line",
    place: caseLine,
    custody: true,
  },
  "a detail that was edited": {
    sql: `UPDATE custody SET detail = replace(detail, 'reason', 'raison') WHERE detail LIKE '%reason%'`,
    problem: "its detail was changed",
    place: caseLine,
    custody: true,
  },
  "a detail that was taken away": {
    sql: `UPDATE custody SET detail = NULL WHERE chain = ${aCaseChain} AND seq = 1`,
    problem: "its detail was taken away",
    place: caseLine,
    custody: true,
  },
  "a detail that is not JSON": {
    sql: `UPDATE custody SET detail = '{"versions":' WHERE chain = ${aCaseChain} AND seq = 1`,
    problem: "its detail was changed",
    place: caseLine,
    custody: true,
  },
  "a line taken out of the middle": {
    sql: `DELETE FROM custody WHERE chain = ${aCaseChain} AND seq = 2`,
    problem: "a line is missing before it",
    place: caseLine,
    custody: true,
  },
  "a chain cut short": {
    sql: `DELETE FROM custody WHERE chain = ${aCaseChain} AND seq > 3`,
    problem: "it is gone; the vault's chain has it on record",
    place: caseLine,
    custody: true,
  },
  "a whole chain taken away": {
    sql: "DELETE FROM custody WHERE chain <> 'vault'",
    problem: "the case has no custody chain",
    place: /^case_/,
    custody: true,
  },
  "a version slipped in": {
    sql: `INSERT INTO version (record_no, hash, parents, author, at, op, nonce, body, encoding, state, step_no, received_at)
      SELECT record_no, randomblob(32), parents, author, at, op, nonce, body, encoding, state, step_no, received_at
      FROM version WHERE state = 'held' LIMIT 1`,
    problem: "a version that no line of custody names",
    place: /_/,
    custody: true,
  },
  "a version taken out": {
    sql: `DELETE FROM version WHERE no = (SELECT head_no FROM record WHERE kind = 'excerpt')`,
    problem: "it names a version of exc_",
    place: caseLine,
    custody: true,
  },
  "a version whose content was changed": {
    sql: `UPDATE version SET body = CAST(replace(CAST(body AS TEXT), 'leased', 'bought') AS BLOB)
      WHERE CAST(body AS TEXT) LIKE '%leased%'`,
    problem: "a version's content does not match its hash",
    place: /^exc_/,
    custody: true,
  },
  "a version whose author was changed": {
    sql: `UPDATE version SET author = 'ana_somebody' WHERE no = (SELECT head_no FROM record WHERE kind = 'event')`,
    problem: "a version's content does not match its hash",
    place: /^evt_/,
    custody: true,
  },
  "a version that does not decompress": {
    sql: `UPDATE version SET encoding = 1 WHERE no = (SELECT head_no FROM record WHERE kind = 'event')`,
    problem: "it cannot be read",
    place: /^evt_/,
    custody: true,
  },
  "content destroyed without a line that says so": {
    sql: `UPDATE version SET state = 'purged', nonce = NULL, body = NULL
      WHERE record_no = (SELECT no FROM record WHERE kind = 'event')`,
    problem: "its content is gone, and no line of custody says that it was destroyed",
    place: /^evt_/,
    custody: true,
  },
  "content passed off as withheld": {
    sql: `UPDATE version SET state = 'withheld', nonce = NULL, body = NULL
      WHERE record_no = (SELECT no FROM record WHERE kind = 'event')`,
    problem: "its content is gone, and no import has brought it without",
    place: /^evt_/,
    custody: true,
  },
  "withheld content passed off as destroyed": {
    which: "taker",
    sql: "UPDATE version SET state = 'purged' WHERE state = 'withheld'",
    problem: "its content is gone, and no line of custody says that it was destroyed",
    place: /_/,
    custody: true,
  },
  "a record set back to an older version": {
    sql: `UPDATE record SET head_no = (SELECT min(no) FROM version WHERE record_no = record.no) WHERE kind = 'excerpt'`,
    problem: "it does not stand on its latest version",
    place: /^exc_/,
  },
  "a record put in the bin beside the one way to write": {
    sql: `UPDATE record SET state = 'bin' WHERE kind = 'event'`,
    problem: "it is marked as bin, which its versions do not say",
    place: /^evt_/,
  },
  "a record brought back from the bin beside the one way to write": {
    sql: `UPDATE record SET state = 'active' WHERE state = 'bin' AND kind = 'document'`,
    problem: "it is marked as active, which its versions do not say",
    place: /^doc_/,
  },
  "content shown instead of what the versions say": {
    sql: `UPDATE record SET merged = '{"what":"another thing"}' WHERE kind = 'event'`,
    problem: "what it shows is not what its versions say",
    place: /^evt_/,
  },
  "a reference to nothing": {
    sql: `INSERT INTO reference (record_no, role, target) SELECT no, 'excerpt', 'exc_nowhere' FROM record WHERE kind = 'event'`,
    problem: "it speaks of exc_nowhere, which is not there",
    place: /^evt_/,
  },
  "a row that refers to a row that is gone": {
    sql: "UPDATE version SET step_no = 999999 WHERE no = 1",
    problem: "it refers to a row that is not there",
    place: /^version 1$/,
  },
  "an original of one chunk changed": {
    sql: `UPDATE blob SET bytes = CAST(replace(CAST(bytes AS TEXT), 'pier', 'quay') AS BLOB), encoding = 0
      WHERE CAST(bytes AS TEXT) LIKE '%pier%'`,
    problem: "its bytes are not those that were taken in",
    place: /^original [0-9a-f]{64}$/,
  },
  "an original of many chunks changed": {
    sql: `UPDATE blob_chunk SET bytes = (SELECT bytes FROM blob_chunk ORDER BY no DESC LIMIT 1)
      WHERE no = (SELECT min(no) FROM blob_chunk)`,
    problem: "its bytes are not those that were taken in",
    place: /^original [0-9a-f]{64}$/,
  },
  "an original that does not decompress": {
    sql: "UPDATE blob SET encoding = 1 WHERE encoding = 0 AND bytes IS NOT NULL",
    problem: "it cannot be read",
    place: /^original [0-9a-f]{64}$/,
  },
  "an original that has lost a part": {
    sql: "DELETE FROM blob_chunk WHERE no = (SELECT max(no) FROM blob_chunk)",
    problem: "a part of an original is missing",
    place: /^original [0-9a-f]{64}$/,
  },
  "an original gone": {
    sql: `DELETE FROM blob WHERE sha256 = (SELECT sha256 FROM document LIMIT 1)`,
    problem: "its original is not there",
    place: /^doc_/,
  },
  "an original that no document names": {
    sql: "INSERT INTO blob (sha256, size, encoding, bytes) VALUES (zeroblob(32), 0, 0, zeroblob(0))",
    problem: "no document names it",
    place: /^original 0{64}$/,
  },
  "a part of no original": {
    sql: "INSERT INTO blob_chunk (no, bytes) VALUES (99999999999, zeroblob(9))",
    problem: "a part of no original",
    place: /^part 99999999999$/,
  },
  "a text that no document names": {
    sql: `INSERT INTO text (hash, extractor, length, pages) VALUES (zeroblob(32), 'text/1', 0, 0)`,
    problem: "no document names it",
    place: /^text 0{64}$/,
  },
  "a text gone": {
    sql: "DELETE FROM text WHERE no = (SELECT text_no FROM document WHERE text_no IS NOT NULL LIMIT 1)",
    problem: "a text of it is not there",
    place: /^doc_/,
  },
  "a text whose words were changed": {
    sql: "UPDATE passage SET body = replace(body, 'Meridian', 'Hesperia') WHERE body LIKE '%Meridian%'",
    problem: "it is not the text that was read from the file",
    place: /^text [0-9a-f]{64}$/,
  },
  "a passage of no text": {
    sql: "INSERT INTO passage (no, start, body) VALUES (999999999999, 0, 'x')",
    problem: "it belongs to no text",
    place: /^passage 999999999999$/,
  },
  "a passage that search does not know": {
    sql: "DELETE FROM passage_index WHERE rowid = (SELECT min(no) FROM passage)",
    problem: "search does not know it",
    place: /^passage \d+$/,
  },
  "a document missing from the list": {
    sql: "DELETE FROM document",
    problem: "the list of documents does not have it",
    place: /^doc_/,
  },
  "something sealed that no record names": {
    sql: "INSERT INTO secret (id, sealed) VALUES ('left over', zeroblob(40))",
    problem: "no record names it",
    place: /^sealed left over$/,
  },
  "who a source is, though that was destroyed": {
    sql: `UPDATE record SET state = 'purged' WHERE id IN (SELECT reference.target FROM reference JOIN record
      ON record.no = reference.record_no WHERE record.kind = 'source-identity' AND record.state = 'active')`,
    problem: "it is sealed who a source is that was destroyed",
    place: /^sid_/,
  },
  "another analyst": {
    sql: "UPDATE meta SET value = 'ana_somebody' WHERE name = 'analyst'",
    problem: "the vault's own analyst is not there",
    place: /^meta$/,
  },
};

describe("the check finds", () => {
  test.each(Object.keys(damages))("%s, and says where", async (name) => {
    const damage = damages[name];
    if (!damage) throw new Error("no damage");
    const connection = await rawDatabase(damage.which);
    const { changes } = connection.read.get<{ changes: number }>({
      text: "SELECT total_changes() AS changes",
      params: [],
    }) ?? { changes: 0 };
    connection.exec(damage.sql);
    const after = connection.read.get<{ changes: number }>({ text: "SELECT total_changes() AS changes", params: [] });
    expect(after?.changes, "the damage was done").toBeGreaterThan(changes);

    const report = check(connection);
    expect(report.sound).toBe(false);
    expect(report.problems).toContainEqual({
      place: expect.stringMatching(damage.place),
      problem: expect.stringContaining(damage.problem),
    });
    const verdict = verify(connection);
    expect(verdict.sound).toBe(damage.custody === undefined);
    if (!damage.custody) return;
    const told = [...verdict.problems, ...verdict.chains.flatMap((chain) => chain.problems)];
    expect(told.map(({ problem }) => problem)).toContainEqual(expect.stringContaining(damage.problem));
  });
});

test("the check goes on after damage, names all of it, and stops counting at a thousand", async () => {
  const connection = await rawDatabase();
  for (const name of ["an edited line", "a reference to nothing", "something sealed that no record names"]) {
    connection.exec(damages[name]?.sql ?? "");
  }
  expect(check(connection).problems.map(({ place, problem }) => `${place}: ${problem}`)).toEqual([
    "vault, line 0: it was changed after it was written",
    "vault, line 1: it does not continue the line before it",
    expect.stringMatching(/^evt_\S+: it speaks of exc_nowhere, which is not there$/),
    "sealed left over: no record names it",
  ]);
  connection.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
    INSERT INTO passage (no, start, body) SELECT 999999999999 + i, 0, 'x' FROM n`);
  const { sound, problems } = check(connection);
  expect(sound).toBe(false);
  expect(problems).toHaveLength(1000);
});

describe("through the contract", () => {
  const copyOf = async () => {
    const folder = join(tempFolder(), "vault");
    cpSync((await vault()).folder, folder, { recursive: true });
    return folder;
  };
  const tamper = async (folder: string, text: string) => {
    const { key } = await vault();
    const connection = openConnection({ file: join(folder, "vault.db"), key, mode: "write" });
    connection.exec(`DROP TRIGGER custody_no_update; DROP TRIGGER custody_no_delete; ${text}`);
    connection.close();
  };

  test("vault.check and custody.verify tell a sound vault from one that was tampered with", async () => {
    const folder = await copyOf();
    const core = await unlocked(folder);
    expect(await core.client.call("vault.check", {})).toMatchObject({
      sound: true,
      problems: [],
      records: expect.any(Number),
    });
    expect(await core.client.call("custody.verify", {})).toMatchObject({ sound: true, problems: [] });
    core.close();
    await tamper(folder, damages["a detail that was edited"]?.sql ?? "");
    const again = await unlocked(folder);
    const told = { problem: "its detail was changed" };
    const report = await again.client.call("vault.check", {});
    expect(report).toMatchObject({ sound: false, problems: [{ ...told, place: expect.stringMatching(caseLine) }] });
    const verdict = await again.client.call("custody.verify", {});
    expect(verdict.sound).toBe(false);
    const { caseId } = await vault();
    expect(verdict.chains.find(({ chain }) => chain === caseId)?.problems).toEqual([
      { ...told, seq: expect.any(Number) },
    ]);
    expect(again.incidents).toEqual([]);
  });

  test("a page that does not open is met by the unlock or by the check, whichever it is, and never by an incident", async () => {
    const folder = await copyOf();
    // Free pages contain nothing and are not read, so remove them.
    await tamper(folder, "VACUUM");
    const file = join(folder, "vault.db");
    const bytes = readFileSync(file);
    const pages = statSync(file).size / 16_384;
    // First, last and a sample between them: each attempt costs a derivation.
    for (let page = 0; page < pages; page += Math.ceil(pages / 7)) {
      const flipped = Buffer.from(bytes);
      flipped[page * 16_384 + 900] = (flipped[page * 16_384 + 900] ?? 0) ^ 1;
      writeFileSync(file, flipped);
      const core = startCore({ folder, seed: `page ${page}` });
      const opened = await core.client.call("vault.unlock", { folder, secret }).catch((error: unknown) => error);
      if (opened instanceof Error) expect(opened, `page ${page}`).toMatchObject({ code: "vault.damaged" });
      else expect(await core.client.call("vault.check", {}), `page ${page}`).toMatchObject({ sound: false });
      expect(core.incidents, `page ${page}`).toEqual([]);
      core.close();
    }
  });

  test("a check can be cancelled, and the vault goes on", async () => {
    const core = await unlocked(await copyOf());
    const stop = new AbortController();
    const running = core.client.call("vault.check", {}, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(running).rejects.toMatchObject({ code: "call.cancelled" });
    await aCase(core);
    expect(core.incidents).toEqual([]);
  });
});
