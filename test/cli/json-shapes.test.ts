import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonLines, useVault } from "./casebound.ts";

const { folder, run, json, create } = useVault();
const text = "The harbour was sold in 2016 to the holding.\nA spokeswoman denies that.\n";
const note = join(folder, "note.txt");
const id = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}_[0-9a-f-]{36}$`));
const hash = expect.stringMatching(/^[0-9a-f]{64}$/);

let caseId = "";
let documentId = "";

beforeAll(async () => {
  writeFileSync(note, text);
  caseId = await create(["case", "create", "--title", "Harbour", "--question", "Who?", "--reference", "H-1"]);
  const [file] = await json(["import", caseId, note]);
  documentId = z.object({ documentId: z.string() }).parse(file).documentId;
});

describe("with --json, standard output holds one object a line and nothing else:", () => {
  it("create verbs answer with an id", async () => {
    const make = [
      { args: ["case", "create", "--title", "Other", "--question", "Why?"], prefix: "case" },
      { args: ["source", "create", "H-1", "--name", "Register", "--kind", "official-body"], prefix: "src" },
      { args: ["excerpt", "create", documentId, "--quote", "sold in 2016"], prefix: "exc" },
      { args: ["code", "create", "H-1", "--label", "Sale", "--letter", "S", "--colour", "#336699"], prefix: "code" },
      { args: ["entity", "create", "Harbour", "Company", "--state", "name=Holding"], prefix: "ent" },
      { args: ["claim", "create", "H-1", "--proposition", "The holding owns it"], prefix: "clm" },
      { args: ["event", "create", "H-1", "--what", "The sale", "--happened", "2016"], prefix: "evt" },
      { args: ["figure", "create", "H-1", "--measures", "price", "--value", "7", "--unit", "EUR"], prefix: "fig" },
      { args: ["question", "create", "H-1", "--text", "Who signed?"], prefix: "qst" },
      { args: ["key", "create", "ada@unit"], prefix: "key" },
    ];
    for (const { args, prefix } of make) {
      const [made, ...more] = await json(args);
      expect(made).toMatchObject({ id: id(prefix) });
      expect(more).toEqual([]);
    }
  });

  it("import writes a line a file, then the summary", async () => {
    const empty = join(folder, "broken.docx");
    writeFileSync(empty, "PK\x03\x04");
    const { status, stdout, stderr } = await run(["import", "Harbour", empty, note, "--json"]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    const lines = jsonLines(stdout);
    const summary = lines.at(-1);
    const files = z.array(z.looseObject({ path: z.string() })).parse(lines.slice(0, -1));
    const byPath = new Map(files.map((file) => [file.path, file]));
    expect(byPath.get(empty)).toEqual({
      path: empty,
      status: "refused",
      documentId: null,
      sha256: hash,
      mediaType: expect.any(String),
      pages: 0,
      characters: 0,
      warnings: [],
      reason: expect.any(String),
    });
    expect(byPath.get(note)).toEqual({
      path: note,
      status: "duplicate",
      documentId,
      sha256: createHash("sha256").update(text).digest("hex"),
      mediaType: "text/plain",
      pages: 0,
      characters: text.length,
      warnings: [],
      reason: null,
    });
    expect(summary).toEqual({
      summary: {
        files: 2,
        bytes: text.length + 4,
        imported: 0,
        importedWithoutText: 0,
        duplicates: 1,
        passwordNeeded: 0,
        refused: 1,
        duration: expect.any(Number),
        cancelled: false,
      },
    });
  });

  it("import says of a new file all that was read of it", async () => {
    const file = join(folder, "second.md");
    writeFileSync(file, "# Second\n\nOf no use.\n");
    const [imported] = await json(["import", "H-1", file]);
    expect(imported).toEqual({
      path: file,
      status: "imported",
      documentId: id("doc"),
      sha256: hash,
      mediaType: "text/markdown",
      pages: 0,
      characters: expect.any(Number),
      warnings: [],
      reason: null,
    });
  });

  it("search writes a line a hit", async () => {
    const hits = await json(["search", "Harbour", "holding"]);
    expect(hits).toEqual([
      {
        documentId,
        title: expect.any(String),
        page: null,
        snippet: expect.stringContaining("holding"),
        score: expect.any(Number),
      },
    ]);
    expect(await json(["search", "Harbour", "nothingofthekind"])).toEqual([]);
  });

  it("search takes words after -- that begin with a minus", async () => {
    expect(await json(["search", "Harbour", "--", "harbour", "-holding"])).toEqual([]);
    expect(await json(["search", "Harbour", "--", "harbour", "-absent"])).toHaveLength(1);
  });

  it("bundle verify writes one object, whatever it finds", async () => {
    const broken = join(folder, "broken.casebundle");
    writeFileSync(broken, "no bundle");
    const { stdout } = await run(["bundle", "verify", broken, "--json"]);
    expect(jsonLines(stdout)).toEqual([
      {
        verdict: "broken",
        signer: null,
        fingerprint: null,
        files: 0,
        problems: [{ path: expect.any(String), problem: expect.any(String) }],
      },
    ]);
  });

  it("lists write a line a record, and an empty list writes nothing", async () => {
    expect(await json(["case", "list"])).toMatchObject([{ id: id("case") }, { id: id("case") }]);
    expect(await json(["document", "list", "H-1"])).toMatchObject([
      { id: id("doc"), sha256: hash },
      { id: id("doc"), sha256: hash },
    ]);
    expect(await json(["link", "list", "H-1"])).toEqual([]);
    expect(await json(["bin", "H-1"])).toEqual([]);
  });

  it("bytes stand as base64", async () => {
    const [answer] = await json(["call", "documents.original", JSON.stringify({ id: documentId })]);
    expect(answer).toEqual({ size: text.length, bytes: { $base64: Buffer.from(text).toString("base64") } });
  });
});

describe("what goes to standard output as it is:", () => {
  it("document text prints the canonical text, to the byte", async () => {
    expect(await run(["document", "text", documentId])).toEqual({ status: 0, stdout: text, stderr: "" });
    const part = await run(["document", "text", documentId, "--start", "4", "--end", "11"]);
    expect(part.stdout).toBe("harbour");
    const [asJson] = await json(["document", "text", documentId]);
    expect(asJson).toEqual({ documentId, hash, extractor: expect.any(String), length: text.length, text });
  });

  it("document original gives the bytes, to a pipe or to a new file, and overwrites nothing", async () => {
    expect(await run(["document", "original", documentId])).toEqual({ status: 0, stdout: text, stderr: "" });
    const file = join(folder, "original.txt");
    expect(await json(["document", "original", documentId, "-o", file])).toEqual([
      { documentId, path: file, bytes: text.length },
    ]);
    expect(readFileSync(file, "utf8")).toBe(text);
    cpSync(note, file);
    expect(await run(["document", "original", documentId, "-o", file])).toMatchObject({ status: 1 });
    const missing = join(folder, "missing.txt");
    const nowhere = documentId.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    expect(await run(["document", "original", nowhere, "-o", missing])).toMatchObject({ status: 1 });
    expect(existsSync(missing)).toBe(false);
  });

  it("text for people has no escape codes, even where a document's name brings some", async () => {
    const hostile = join(folder, "\x1b[31mred.txt");
    writeFileSync(hostile, "Something \x1b[2J else.\n");
    const imported = await run(["import", "H-1", hostile]);
    const listed = await run(["document", "list", "H-1"]);
    const found = await run(["search", "H-1", "something"]);
    for (const { status, stdout, stderr } of [imported, listed, found]) {
      expect(status).toBe(0);
      expect(stdout).not.toContain("\x1b");
      expect(stderr).not.toContain("\x1b");
    }
    expect(listed.stdout).toContain("\\u001b[31mred");
  });
});
