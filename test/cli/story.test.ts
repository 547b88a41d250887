import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type TestVault, useVault } from "./casebound.ts";

// Two analysts, two vaults, and a bundle sent back and forth: every area of the command line in the usual order.

const ada = useVault("Ada Analyst");
const ben = useVault("Ben Partner");
const imported = z.object({ documentId: z.string() });
const inAda = (name: string) => join(ada.folder, name);

const keySchema = z.looseObject({ publicKey: z.string(), recipient: z.string(), fingerprint: z.string() });

async function first<T>(from: Promise<unknown[]>, schema: z.ZodType<T>): Promise<T> {
  return schema.parse((await from)[0]);
}

async function okay(vault: TestVault, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await vault.run(args);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return stdout;
}

let documentId = "";
let excerptId = "";

beforeAll(async () => {
  const title = ["--title", "Harbour", "--question", "Who owns the harbour?", "--marking", "TLP:AMBER"];
  await ada.create(["case", "create", ...title, "--caveat", "ORCON"]);
  writeFileSync(
    inAda("register.txt"),
    "Register. The harbour was sold in 2016 to Hafen Holding.\nSold in 2016, it says.\n",
  );
  const [file] = await ada.json(["import", "Harbour", inAda("register.txt")]);
  documentId = z.looseObject({ documentId: z.string() }).parse(file).documentId;
  excerptId = await ada.create(["excerpt", "create", documentId, "--quote", "sold in 2016 to Hafen Holding"]);
  for (const [vault, principal] of [
    [ada, "ada@unit"],
    [ben, "ben@partner"],
  ] as const) {
    await vault.create(["key", "create", principal]);
  }
});

describe("a case", () => {
  it("is found by id, reference or title, and shows what is in it", async () => {
    const shown = await okay(ada, ["case", "show", "Harbour"]);
    expect(shown).toMatch(/^question +Who owns the harbour\?$/m);
    expect(shown).toMatch(/^marking +TLP:AMBER ORCON$/m);
    expect(shown).toMatch(/^counts .*document 1.*excerpt 1/m);
    await okay(ada, ["case", "edit", "Harbour", "--reference", "H-1"]);
    expect(await okay(ada, ["case", "show", "H-1"])).toMatch(/^reference +H-1$/m);
  });
});

describe("sources and excerpts", () => {
  it("are graded, and a protected source is sealed and revealed on record", async () => {
    const source = await ada.create([
      "source",
      "create",
      "H-1",
      "--name",
      "HERON",
      "--kind",
      "human-source",
      "--protected",
    ]);
    await okay(ada, ["source", "grade", source, "B", "--reason", "right three times"]);
    writeFileSync(inAda("identity.json"), '{"name":"Zelda Quick","aliases":["the quick one"],"notes":""}');
    await okay(ada, ["source", "seal", source, inAda("identity.json")]);
    const listed = await okay(ada, ["source", "list", "H-1"]);
    expect(listed).toMatch(new RegExp(`^${source} +HERON +human-source +B +yes$`, "m"));
    expect(`${listed}${await okay(ada, ["source", "show", source])}`).not.toContain("Zelda");
    expect(await ada.json(["source", "identities", "H-1"])).toMatchObject([{ sourceId: source, held: true }]);
    expect(await okay(ada, ["source", "reveal", source, "--reason", "court order"])).toMatch(/^name +Zelda Quick$/m);
    expect(await okay(ada, ["custody", "list", "H-1"])).toContain("identity revealed");
    await okay(ada, [
      "document",
      "edit",
      documentId,
      "--source",
      "HERON",
      "--published",
      "2018-12",
      "--author",
      "Clerk",
    ]);
    expect(await okay(ada, ["document", "show", documentId])).toMatch(/^published +2018-12$/m);
    expect(await ada.json(["search", "H-1", "harbour", "--source", "HERON"])).toMatchObject([{ documentId }]);
    expect(await ada.run(["search", "H-1", "harbour", "--source", "EAGLE"])).toMatchObject({ status: 2 });
    for (const name of ["HERON", source]) await okay(ada, ["document", "edit", documentId, "--source", name]);
    expect(await okay(ada, ["document", "show", documentId])).toContain(source);
    expect(await ada.run(["document", "edit", documentId, "--source", "EAGLE"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("--source: no source has the id or name “EAGLE”"),
    });
  });

  it("of mails say which they answer and which answer them", async () => {
    const mail = (lines: readonly string[]) => ["From: clerk@harbour.example", ...lines, "", "Signed."].join("\r\n");
    writeFileSync(inAda("asked.eml"), mail(["Subject: Who signed?", "Message-ID: <1@harbour.example>"]));
    writeFileSync(inAda("told.eml"), mail(["Subject: The clerk", "In-Reply-To: <1@harbour.example>"]));
    const files = await ada.json(["import", "H-1", inAda("asked.eml"), inAda("told.eml")]);
    const [first = "", second = ""] = files.slice(0, 2).map((file) => imported.parse(file).documentId);
    expect(await okay(ada, ["document", "show", second])).toMatch(
      new RegExp(`^answers +Who signed\\? \\(${first}\\)$`, "m"),
    );
    expect(await ada.json(["document", "show", first])).toMatchObject([{ answers: [], answeredBy: [second] }]);
    for (const id of [first, second]) {
      await okay(ada, ["record", "remove", id]);
      await okay(ada, ["record", "purge", id]);
    }
  });

  it("are taken by words, by place and by number where the words stand twice", async () => {
    const ambiguous = await ada.run(["excerpt", "create", documentId, "--quote", "old in 2016"]);
    expect(ambiguous).toMatchObject({ status: 1, stderr: expect.stringContaining("--occurrence") });
    const second = await ada.create(["excerpt", "create", documentId, "--quote", "old in 2016", "--occurrence", "2"]);
    const byPlace = await ada.create(["excerpt", "create", documentId, "--start", "0", "--end", "8", "--note", "head"]);
    const code = ["code", "create", "H-1", "--label", "Sale", "--letter", "S", "--colour", "#336699"];
    const codeId = await ada.create(code);
    await okay(ada, ["excerpt", "edit", second, "--credibility", "3", "--code", codeId]);
    expect(await okay(ada, ["excerpt", "show", second])).toMatch(/^credibility +3$/m);
    expect(await okay(ada, ["excerpt", "show", byPlace])).toMatch(/^quote +Register$/m);
    expect(await okay(ada, ["code", "list", "H-1"])).toContain("Sale");
    expect(await ada.json(["excerpt", "list", "H-1", "--document", documentId])).toHaveLength(3);
    const half = await ada.run(["excerpt", "create", documentId, "--start", "0"]);
    expect(half).toMatchObject({ status: 2, stderr: expect.stringContaining("--start and --end together") });
  });
});

describe("entities, links, claims, events, figures and questions", () => {
  it("say what the documents say, each with its evidence", async () => {
    const evidence = ["--excerpt", excerptId];
    const holding = await ada.create([
      "entity",
      "create",
      "H-1",
      "Company",
      "--state",
      "name=Hafen Holding",
      ...evidence,
    ]);
    const harbour = await ada.create(["entity", "create", "H-1", "Company", "--state", "name=Harbour AG"]);
    const twin = await ada.create(["entity", "create", "H-1", "Company", "--state", "name=Hafenholding"]);
    await okay(ada, [
      "entity",
      "state",
      holding,
      "country=be",
      "country=de",
      "--standing",
      "disputed",
      "--valid",
      "2016",
    ]);
    const link = ["link", "create", "H-1", "Ownership", holding, harbour, "--state", "percentage=30", ...evidence];
    const linkId = await ada.create(link);
    await okay(ada, ["link", "strength", linkId, "--at", "tentative", "--reason", "one register only"]);
    expect(await okay(ada, ["link", "list", "H-1"])).toMatch(/Ownership +Hafen Holding +Harbour AG +tentative/);
    await ada.create(["decide", "same", holding, twin, "--reason", "same number", ...evidence]);
    await ada.create(["decide", "same", holding, twin, "--marking", "TLP:AMBER"]);
    expect(await ada.json(["decide", "list", "H-1"])).toMatchObject([{ body: { excerptIds: [excerptId] } }]);
    expect(await okay(ada, ["decide", "list", "H-1"])).toMatch(/ same .*same number/);
    const shown = await okay(ada, ["entity", "show", holding]);
    expect(shown).toMatch(/^contested +country$/m);
    expect(shown).toMatch(/^country +de +2016 +disputed/m);
    expect(shown).toMatch(/^Ownership +Harbour AG/m);
    const wrong = await ada.run(["entity", "state", holding, "colour=red"]);
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining("colour") });
    expect(await okay(ada, ["entity", "schemas", "Ownership"])).toMatch(/^percentage /m);

    const claim = await ada.create([
      "claim",
      "create",
      "H-1",
      "--proposition",
      "The holding owns it",
      "--entity",
      holding,
    ]);
    const position = ["claim", "position", claim, "--speaker", holding, "--stance", "asserts", "--words", "It is ours"];
    await okay(ada, [...position, "--term", "ownership", ...evidence]);
    await okay(ada, ["claim", "position", claim, "--speaker", "a clerk", "--stance", "denies", "--words", "No record"]);
    expect(await okay(ada, ["claim", "list", "H-1"])).toMatch(/contested +1 +The holding owns it +ownership/);
    expect(await okay(ada, ["claim", "show", claim])).toMatch(/^speaker +name a clerk$/m);

    const event = [
      "event",
      "create",
      "H-1",
      "--what",
      "The sale",
      "--happened",
      "2016",
      "--entity",
      `${holding}=buyer`,
    ];
    await ada.create([...event, ...evidence]);
    expect(await okay(ada, ["event", "list", "H-1"])).toMatch(/2016 .*The sale/);
    const figure = ["figure", "create", "H-1", "--measures", "floor space", "--unit", "m2"];
    await ada.create([...figure, "--value", "20000", ...evidence]);
    await ada.create([...figure, "--low", "25000", "--high", "30000", "--approximate"]);
    expect(await okay(ada, ["figure", "contradictions", "H-1"])).toContain("about 25000 to 30000 m2");
    const question = await ada.create([
      "question",
      "create",
      "H-1",
      "--text",
      "Who signed?",
      "--who-could",
      "the notary",
    ]);
    await okay(ada, ["question", "searched", question, "--query", "notary", "--hits", "0"]);
    await okay(ada, ["question", "edit", question, "--status", "dropped"]);
    expect(await okay(ada, ["question", "list", "H-1"])).toMatch(/dropped +1 +Who signed\?/);
  });
});

describe("an assessment", () => {
  it("is saved from Markdown, shown with numbered evidence, and given as HTML", async () => {
    const file = inAda("report.md");
    writeFileSync(file, `# Who owns it\n\nIt was sold in 2016 [[${excerptId}]].\n`);
    const assessment = await ada.create(["assessment", "save", "H-1", file]);
    const judge = ["judgement", "create", assessment, "--statement", "It is likely theirs.", "--confidence", "low"];
    await ada.create([...judge, "--likelihood", "likely", "--sourcing", "one register", "--excerpt", excerptId]);
    expect(await okay(ada, ["judgement", "list", "H-1"])).toMatch(/likely +low +It is likely theirs\./);
    const shown = await okay(ada, ["assessment", "show", assessment]);
    expect(shown).toContain("It was sold in 2016 [1].");
    expect(shown).toContain("[1] “sold in 2016 to Hafen Holding” –");
    await okay(ada, ["assessment", "edit", assessment, "--status", "in-review"]);
    expect(await okay(ada, ["assessment", "list", "H-1"])).toMatch(/in-review +Who owns it/);
    const html = inAda("report.html");
    await okay(ada, ["assessment", "html", assessment, "-o", html]);
    expect(readFileSync(html, "utf8")).toContain("sold in 2016 to Hafen Holding");
    expect(await okay(ada, ["assessment", "html", assessment])).toBe(readFileSync(html, "utf8"));
    const one = await ada.run(["assessment", "save", "H-1", file, "--id", assessment]);
    expect(one).toMatchObject({ status: 0, stderr: "1 citation, linked to its excerpt.\n" });
    writeFileSync(file, "# Who owns it\n\nNobody [[exc_01968b1e-7c3a-7b1e-8f00-0123456789ab]].\n");
    const dangling = await ada.run(["assessment", "save", "H-1", file, "--id", assessment]);
    expect(dangling).toMatchObject({ status: 1, stderr: expect.stringContaining("Nothing was saved") });
  });
});

describe("history", () => {
  it("is undone and redone, and a record goes to the bin, comes back, or is destroyed", async () => {
    const question = await ada.create(["question", "create", "H-1", "--text", "One more?"]);
    expect(await okay(ada, ["undo", "H-1"])).toMatch(/^Undone: question added \(/);
    expect(await okay(ada, ["redo", "H-1"])).toMatch(/^Redone: /);
    await okay(ada, ["record", "remove", question]);
    expect(await okay(ada, ["bin", "H-1"])).toContain(question);
    await okay(ada, ["record", "restore", question]);
    expect(await ada.json(["bin", "H-1"])).toEqual([]);
    const versions = await ada.json(["history", question]);
    expect(versions.length).toBeGreaterThan(1);
    expect(await ada.json(["record", "as-of", question, "2020-01-01"])).toMatchObject([
      { state: "unknown", body: null },
    ]);
    expect(await okay(ada, ["record", "as-of", question])).toMatch(/^text +One more\?$/m);
    await okay(ada, ["record", "remove", question]);
    await okay(ada, ["record", "purge", question]);
    expect(await ada.run(["question", "show", question])).toMatchObject({ status: 1 });
  });
});

describe("a bundle", () => {
  it("goes to somebody of the trust store, is verified, planned and taken in", async () => {
    const adaKey = await first(ada.json(["key", "export"]), keySchema);
    const benKey = await first(ben.json(["key", "export"]), keySchema);
    const confirmed = ["--confirmed-by", "read out by telephone"];
    const benContact = [
      "trust",
      "add",
      "ben@partner",
      "--public-key",
      benKey.publicKey,
      "--recipient",
      benKey.recipient,
    ];
    await ada.create([...benContact, ...confirmed]);
    const file = inAda("harbour.casebundle.age");
    await okay(ada, ["bundle", "export", "H-1", file, "--to", "ben@partner"]);
    const again = await ada.run(["bundle", "export", "H-1", file, "--to", "ben@partner"]);
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining("not overwritten") });

    const stranger = await ben.run(["--json", "bundle", "verify", file]);
    expect(stranger.status).toBe(1);
    expect(JSON.parse(stranger.stdout)).toMatchObject({
      verdict: "intact-unknown-signer",
      signer: null,
      fingerprint: adaKey.fingerprint,
      files: expect.any(Number),
      problems: [],
    });
    expect(await ben.run(["bundle", "import", file])).toMatchObject({ status: 1, stdout: "" });

    writeFileSync(inAda("ada.pub"), `${adaKey.publicKey}\n`);
    const contact = await ben.create(["trust", "add", "ada@unit", "--public-key-file", inAda("ada.pub"), ...confirmed]);
    expect(await ben.json(["bundle", "verify", file])).toMatchObject([
      {
        verdict: "known-signer-valid",
        signer: "ada@unit",
        fingerprint: adaKey.fingerprint,
        files: expect.any(Number),
        problems: [],
      },
    ]);
    expect(await okay(ben, ["trust", "list", "--allowed-signers"])).toContain(adaKey.publicKey.split(" ")[1]);
    expect(await okay(ben, ["bundle", "inspect", file])).toContain("tagmanifest-sha256.txt");
    const plan = await ben.json(["bundle", "import", file, "--dry-run"]);
    expect(plan).toMatchObject([{ caseTitle: "Harbour", verification: { verdict: "known-signer-valid" } }]);
    expect(await ben.json(["case", "list"])).toEqual([]);
    expect(await okay(ben, ["bundle", "import", file])).toMatch(/^records +new \d+/m);
    expect(await okay(ben, ["bundle", "import", file])).toMatch(/^records +already here \d+/m);
    expect(await okay(ben, ["case", "show", "H-1"])).toContain("Who owns the harbour?");
    expect(await okay(ben, ["document", "text", documentId])).toContain("sold in 2016");
    expect(await okay(ben, ["custody", "verify"])).toMatch(/^Sound/);

    await okay(ben, ["trust", "revoke", contact]);
    const revoked = await ben.run(["--json", "bundle", "verify", file]);
    expect(revoked.status).toBe(1);
    expect(JSON.parse(revoked.stdout)).toMatchObject({ verdict: "known-signer-not-valid-now" });
  });

  it("can be closed with a passphrase or not at all, but one way has to be named", async () => {
    const file = inAda("closed.casebundle.age");
    const none = await ada.run(["bundle", "export", "H-1", file]);
    expect(none).toMatchObject({ status: 2, stderr: expect.stringContaining("who may open it") });
    const both = await ada.run(["bundle", "export", "H-1", file, "--clear", "--to", "ben@partner"]);
    expect(both.status).toBe(2);
    const nobody = await ada.run(["bundle", "export", "H-1", file, "--to", "zoe@nowhere"]);
    expect(nobody).toMatchObject({ status: 2, stderr: expect.stringContaining("zoe@nowhere") });
    expect(existsSync(file)).toBe(false);

    const secret = { env: { CASEBOUND_BUNDLE_PASSPHRASE: "five random words of ours" } };
    const byPassphrase = await ada.run(["bundle", "export", "H-1", file, "--bundle-passphrase"], secret);
    expect(byPassphrase).toMatchObject({ status: 0, stderr: "" });
    const unopened = await ben.run(["--json", "bundle", "verify", file]);
    expect(unopened.status).toBe(1);
    expect(JSON.parse(unopened.stdout)).toMatchObject({ verdict: "not-addressed", files: 0 });
    const opened = await ben.run(["--json", "bundle", "verify", file], secret);
    expect(JSON.parse(opened.stdout)).toMatchObject({
      verdict: "known-signer-not-valid-now",
      fingerprint: expect.stringMatching(/^SHA256:/),
      problems: [
        {
          path: "tagmanifest-sha256.txt.sig",
          problem: expect.stringMatching(/^the key was revoked on \d{4}-\d\d-\d\d$/),
        },
      ],
    });

    const clear = inAda("clear.casebundle");
    await okay(ada, ["bundle", "export", "H-1", clear, "--clear", "--max-marking", "TLP:AMBER", "--caveat", "ORCON"]);
    const tampered = inAda("tampered.casebundle");
    copyFileSync(clear, tampered);
    const bytes = readFileSync(tampered);
    bytes[Math.floor(bytes.byteLength / 2)] = (bytes[Math.floor(bytes.byteLength / 2)] ?? 0) ^ 1;
    writeFileSync(tampered, bytes);
    const broken = await ada.run(["--json", "bundle", "verify", tampered]);
    expect(broken.status).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({ verdict: "broken" });
    expect(await ada.run(["bundle", "import", tampered])).toMatchObject({ status: 1 });
  });
});

describe("a conflict", () => {
  it("of two vaults that changed one field is listed with both values and decided by version", async () => {
    const back = inAda("back.casebundle");
    await okay(ben, ["case", "edit", "H-1", "--question", "Who profits from the harbour?"]);
    await okay(ada, ["case", "edit", "H-1", "--question", "Who owned the harbour?"]);
    await okay(ben, ["bundle", "export", "H-1", back, "--clear"]);
    const imported = await ada.json(["bundle", "import", back]);
    expect(imported).toMatchObject([{ verdict: "known-signer-valid", openConflicts: 1 }]);
    const sideSchema = z.looseObject({ version: z.string(), value: z.string() });
    const conflictSchema = z.looseObject({ id: z.string(), field: z.literal("question"), sides: z.array(sideSchema) });
    const conflict = await first(ada.json(["conflict", "list", "H-1"]), conflictSchema);
    const theirs = conflict.sides.find(({ value }) => value === "Who profits from the harbour?");
    const table = await okay(ada, ["conflict", "list", "H-1"]);
    expect(table).toMatch(/ here +Ada Analyst .*"Who owned the harbour\?"$/m);
    expect(table).toMatch(/ came +Ben Partner .*"Who profits from the harbour\?"$/m);
    const wrong = await ada.run(["conflict", "decide", conflict.id, "question=nothing"]);
    expect(wrong.status).not.toBe(0);
    await okay(ada, ["conflict", "decide", conflict.id, `question=${theirs?.version}`, "--reason", "theirs is newer"]);
    expect(await ada.json(["conflict", "list", "H-1"])).toEqual([]);
    expect(await okay(ada, ["case", "show", "H-1"])).toMatch(/^question +Who profits from the harbour\?$/m);
  });
});

describe("what was made", () => {
  it("is listed and shown, kind by kind", async () => {
    const idOfFirst = async (...args: string[]) => (await first(ada.json(args), z.looseObject({ id: z.string() }))).id;
    expect(await okay(ada, ["entity", "list", "H-1"])).toMatch(/Company +Hafen Holding/);
    expect(await okay(ada, ["excerpt", "list", "H-1"])).toContain("sold in 2016 to Hafen Holding");
    const event = await idOfFirst("event", "list", "H-1");
    expect(await okay(ada, ["event", "show", event])).toMatch(/^entities +entity id ent_[0-9a-f-]+, role buyer$/m);
    const figure = await idOfFirst("figure", "list", "H-1");
    expect(await okay(ada, ["figure", "show", figure])).toMatch(/^unit +m2$/m);
    const question = await idOfFirst("question", "list", "H-1");
    expect(await okay(ada, ["question", "show", question])).toMatch(/^searches +query notary, at .*, hits 0$/m);
    const judgement = await idOfFirst("judgement", "list", "H-1");
    expect(await okay(ada, ["judgement", "show", judgement])).toMatch(
      /^confidence +level low, sourcing one register$/m,
    );
    expect(await okay(ada, ["custody", "list", "H-1", "--from", "1", "--limit", "2"])).toMatch(/^SEQ.*\n +1 .*\n +2 /);
    expect(await okay(ben, ["trust", "list", "--revoked-keys"])).toContain("ssh-ed25519 ");
  });
});

describe("a private key", () => {
  it("is written for its owner alone, as OpenSSH reads it, and on record", async () => {
    const file = inAda("signing-key");
    await okay(ada, ["key", "export", "--private", file]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
    expect(await okay(ada, ["custody", "list"])).toContain("private key exported");
    expect(await ada.run(["key", "export", "--private", file])).toMatchObject({ status: 1 });
  });
});
