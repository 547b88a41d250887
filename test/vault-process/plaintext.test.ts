import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { type RealCore, realCore, secret } from "./real-core.ts";

const copyOfVault = useClosedVault();

const marker = "Zanzibarquux";
/** The marker as it would appear in a file: UTF-8, and UTF-16 in either byte order (shifted by a byte). */
const spellings = [Buffer.from(marker), Buffer.from(marker, "utf16le"), Buffer.from(marker.toLowerCase())];
const identityMarker = "Yggdrasilwort";

/** Places where a core may leave data: its vault, and every folder it uses as temporary, home or working folder. */
interface Places {
  readonly vault: string;
  readonly folders: Readonly<Record<string, string>>;
  /** The imported files, which are plaintext. */
  readonly originals: string;
}

function places(): Places {
  const root = tempFolder();
  const folder = (name: string) => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  return {
    vault: copyOfVault(),
    folders: { temp: folder("temp"), sqlite: folder("sqlite"), home: folder("home"), work: folder("work") },
    originals: folder("originals"),
  };
}

function start({ folders }: Places, command: readonly string[] = []): RealCore {
  const { temp = "", sqlite = "", home = "", work = "" } = folders;
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    TMPDIR: temp,
    TMP: temp,
    TEMP: temp,
    SQLITE_TMPDIR: sqlite,
    XDG_CACHE_HOME: join(home, "cache"),
    XDG_CONFIG_HOME: join(home, "config"),
    XDG_DATA_HOME: join(home, "data"),
  };
  return realCore({ env, cwd: work, command });
}

/** Five hundred text files and some of other formats, with the marker in names, titles and content. */
function writeOriginals(folder: string, count = 500): void {
  for (let no = 0; no < count; no++) {
    const words = `${marker} number ${no} owns ${marker.toLowerCase()} and more words of all kinds. `.repeat(20);
    writeFileSync(join(folder, `${marker}-${no}.txt`), words);
  }
  writeFileSync(join(folder, `${marker}.html`), `<title>${marker}</title><p>${marker} in a page</p>`);
  writeFileSync(join(folder, `${marker}.csv`), `name,place\n${marker},${marker}\n`);
  writeFileSync(join(folder, `${marker}.md`), `# ${marker}\n\n${marker} in Markdown.\n`);
  const head = `From: a@b.example\r\nSubject: ${marker}\r\nMessage-ID: <1@b.example>\r\nContent-Type: text/plain\r\n\r\n`;
  writeFileSync(join(folder, `${marker}.eml`), `${head}${marker} in a letter.\r\n`);
}

/** Files below these folders, and nameless open files of the process, that contain a marker. */
function leaks({ vault, folders }: Places, pid: number | undefined): string[] {
  const files = [vault, ...Object.values(folders)].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return [...files, ...namelessFiles(pid)].filter(
    (path) => spellings.some((spelling) => path.includes(spelling.toString("utf8"))) || holdsMarker(path),
  );
}

function holdsMarker(path: string): boolean {
  try {
    const content = readFileSync(path);
    return [...spellings, Buffer.from(identityMarker)].some((spelling) => content.includes(spelling));
  } catch {
    // Gone or closed meanwhile.
    return false;
  }
}

function namelessFiles(pid: number | undefined): string[] {
  if (process.platform !== "linux" || pid === undefined || !existsSync(`/proc/${pid}/fd`)) return [];
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    const link = `/proc/${pid}/fd/${fd}`;
    try {
      return readlinkSync(link).endsWith("(deleted)") ? [link] : [];
    } catch {
      return [];
    }
  });
}

/** A day's work in which the marker passes through everything a vault does with words. */
async function work({ client: { call } }: RealCore, where: Places, look: () => void): Promise<void> {
  await call("vault.unlock", { folder: where.vault, secret });
  const { id: caseId } = await call("cases.create", { title: marker, question: `Who is ${marker}?` });
  const { summary } = await call("documents.import", { caseId, paths: [where.originals] }, { onProgress: look });
  expect(summary.imported).toBe(readdirSync(where.originals).length);
  for (const query of [marker, `"${marker} number"`, `${marker} AND owns`, `${marker} NOT letter`]) {
    const { hits } = await call("search.find", { caseId, query, limit: 200 });
    expect(hits.length).toBeGreaterThan(0);
    look();
  }
  const { documents } = await call("documents.list", { caseId });
  const [first] = documents;
  if (!first) throw new Error("nothing was imported");
  expect(documents.some(({ title }) => title.includes(marker))).toBe(true);
  const place = { quote: `${marker} number`, occurrence: 1 };
  const text = documents.find(({ title }) => title.startsWith(`${marker}-`)) ?? first;
  const { id: excerptId } = await call("excerpts.create", { documentId: text.id, place, note: marker });
  const { id: entityId } = await call("entities.create", {
    caseId,
    schema: "Person",
    statements: [{ property: "name", value: marker }],
  });
  await call("history.undo", { caseId });
  await call("history.redo", { caseId });
  const source = { caseId, name: marker, sourceKind: "person", protected: true } as const;
  const { id: sourceId } = await call("sources.create", source);
  const identity = { name: identityMarker, aliases: [`${identityMarker} the Elder`], notes: identityMarker };
  await call("sources.sealIdentity", { sourceId, identity });
  const markdown = `# ${marker}\n\n[fact] ${marker} [[${excerptId}]].\n`;
  const { id: assessmentId } = await call("assessments.saveMarkdown", { caseId, markdown });
  const { body } = await call("assessments.get", { id: assessmentId });
  await call("assessments.saveDraft", { id: assessmentId, text: body.text });
  // Failures write logs.
  await call("excerpts.create", { documentId: text.id, place: { quote: `${marker} nowhere` } }).catch(() => undefined);
  await call("search.find", { caseId, query: `"${marker}` }).catch(() => undefined);
  await call("records.remove", { id: entityId }).catch(() => undefined);
  await sendAndLook(call, caseId, join(where.folders.work ?? "", "out.casebundle.age"));
  look();
  await call("vault.check", {}, { onProgress: look });
  await call("vault.backup", { folder: join(where.folders.work ?? "", "backup") }, { onProgress: look });
  look();
}

/** Exported in an encrypted bundle, and opened again. */
async function sendAndLook(call: RealCore["client"]["call"], caseId: string, path: string): Promise<void> {
  await call("keys.create", { principal: "ada@unit-a" });
  const passphrase = "a bundle's own";
  await call("exchange.export", { caseId, path, encryption: { passphrase } });
  expect(await call("exchange.verify", { path, passphrase })).toMatchObject({ problems: [] });
  await call("exchange.plan", { path, passphrase, target: "new" });
}

describe("a word that goes through the vault", { timeout: 180_000 }, () => {
  test("stands in no file of it, nor of its log, nor in any temporary file, while it is at work and afterwards", async () => {
    const where = places();
    writeOriginals(where.originals);
    const core = start(where);
    let looks = 0;
    const found = new Set<string>();
    const look = () => {
      looks++;
      for (const path of leaks(where, core.process.pid)) found.add(path);
    };
    await work(core, where, look);
    expect(statSync(join(where.vault, "vault.db-wal")).size).toBeGreaterThan(0);
    expect(looks).toBeGreaterThan(10);
    expect([...found]).toEqual([]);
    core.process.kill("SIGKILL");
    await core.process.ended;
    expect(leaks(where, undefined)).toEqual([]);
    // Shows that the marker would be found.
    writeFileSync(join(where.folders.temp ?? "", "x"), Buffer.from(`.${marker}.`, "utf16le"));
    expect(leaks(where, undefined)).toHaveLength(1);
  });

  const canTrace = spawnSync("strace", ["-qq", "-o", "/dev/null", "true"]).status === 0;
  test.skipIf(!canTrace)("is in nothing that the process writes to any file (needs strace)", async () => {
    const where = places();
    writeOriginals(where.originals, 60);
    const trace = join(tempFolder(), "trace");
    const calls = "trace=write,pwrite64,writev,pwritev,pwritev2";
    const command = ["strace", "-f", "-qq", "-y", "-s", "300000", "-o", trace, "-e", calls, "--"];
    const core = start(where, command);
    await work(core, where, () => undefined);
    await core.client.call("vault.lock", {});
    await core.process.ended;
    // Pipes and sockets lead to the caller; `12</path>` is a file.
    const toFiles = readFileSync(trace, "latin1")
      .split("\n")
      .filter((line) => /^\d+ +\w+\(\d+<\//.test(line) && !/^\d+ +\w+\(\d+<\/dev\//.test(line));
    expect(toFiles.filter((line) => line.includes("vault.db")).length).toBeGreaterThan(20);
    // In UTF-16 strace shows each zero byte as \0.
    const shown = [marker, marker.toLowerCase(), identityMarker, [...marker].join("\\0")];
    expect(
      toFiles.filter((line) => shown.some((word) => line.includes(word))).map((line) => line.slice(0, 200)),
    ).toEqual([]);
  });
});
