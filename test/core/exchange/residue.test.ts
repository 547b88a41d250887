import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nameParts } from "#core/residue/name-parts.ts";
import { createResidueScan } from "#core/residue/residue.ts";
import { sql } from "#core/vault/sql.ts";
import type { Tlp } from "#shared/domain/marking.ts";
import { AppError } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";
import { anExcerpt } from "../../helpers/evidence.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, aDocument, type StartedCore, startCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { open, passphrase } from "../vault/bare-vault.ts";

useReaderHere();

describe("what gives a person away by itself", () => {
  test.each([
    ["Anna ALPHAMARK", ["ALPHAMARK"]],
    ["Peregrine Nonesuch-Featherwick", ["Nonesuch", "Featherwick"]],
    ["Nonesuch-Featherwick", ["Nonesuch", "Featherwick"]],
    ["Gabriel García Márquez", ["García", "Márquez"]],
    ["Marks, Joanna", ["Marks", "Joanna"]],
    ["WANG Xiaoming", ["WANG", "Xiaoming"]],
    ["Ludwig van Beethoven", ["Beethoven"]],
    ["Иван Петров", ["Петров"]],
    ["Jo Li", []],
    ["Kim Lee", ["Lee"]],
    ["the quick one", []],
    ["der Lotse", []],
    ["jan de Vries", ["Vries"]],
    ["de Vries", ["Vries"]],
    ["carla smith", ["Smith"]],
    ["Carla smith", ["Smith"]],
    ["ludwig van beethoven", ["Beethoven"]],
    ["nonesuch-featherwick", ["Nonesuch", "Featherwick"]],
    ["kim lee", ["Lee"]],
    ["иван петров", ["Петров"]],
    ["our man at the port", []],
    ["brother of anna", []],
    ["Joanna", ["Joanna"]],
    ["王小明", ["王小明"]],
    ["山田 太郎", ["山田", "太郎"]],
    ["김 철수", ["철수"]],
    ["محمد الخطيب", ["الخطيب"]],
    ["الخطيب، محمد", ["الخطيب", "محمد"]],
    ["יוסי כהן", ["כהן"]],
    ["", []],
  ])("of %j is %j", (name, parts) => {
    expect(nameParts(name)).toEqual(parts);
  });
});

describe("a name in a text", () => {
  const scan = createResidueScan([
    { name: "Anna ALPHAMARK", parts: ["ALPHAMARK"] },
    { name: "Joanna Marks", parts: ["Marks"] },
    { name: "王小明", parts: [] },
    { name: "김철수", parts: [] },
    { name: "田", parts: [] },
    { name: "Kim Lee", parts: ["Lee"] },
    { name: "محمد الخطيب", parts: ["الخطيب"] },
    { name: "鈴木 太郎", parts: ["鈴木", "太郎"] },
  ]);

  test.each([
    ["as ALPHAMARK told", "part"],
    ["as Mr Lee told", "part"],
    ["LEE's brother", "part"],
    ["on the lee side, Leeds and Ashlee", undefined],
    ["قال الخطيب، ثم", "part"],
    ["محمد قال", undefined],
    ["昨日鈴木は来た", "part"],
    ["as Alphamark's brother told", "part"],
    ["Anna\nAlphamark", "name"],
    ["see alphamark_2.pdf", "part"],
    ["Marks & Sons", "part"],
    ["the landmarks of the town", undefined],
    ["he remarks that marking", undefined],
    ["an Anna came", undefined],
    ["据王小明说", "name"],
    ["王明和小明", undefined],
    ["김철수가 말했다", "name"],
    ["", undefined],
  ])("%j is found as %s", (text, found) => {
    expect(createResidueScan([]).inText(text)).toBeUndefined();
    expect(scan.inText(text)).toBe(found);
  });
});

async function aRelease() {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id: sourceId } = await call("sources.create", {
    caseId,
    name: "GREY HERON",
    sourceKind: "human-source",
    protected: true,
  });
  const identity = { name: "Anna Winter", aliases: ["the gull"], notes: "her brother is Otto Sommer" };
  await call("sources.sealIdentity", { sourceId, identity });
  await call("keys.create", { principal: "ada@unit" });
  const release = (choices: object = {}) =>
    call("exchange.export", {
      caseId,
      path: join(tempFolder(), "a.casebundle"),
      encryption: { clear: true },
      ...choices,
    });
  return { core, call, caseId, sourceId, release };
}

describe("a release", () => {
  test("is refused over a family name alone, and says how to go on without saying the name", async () => {
    const { core, call, caseId, sourceId, release } = await aRelease();
    await aDocument(core, caseId, "In the winter of 2018 the hall was built.");
    const { id } = await call("claims.create", { caseId, proposition: "As WINTER told us, Anna came later." });
    const error = await release().catch((thrown: unknown) => thrown);
    if (!(error instanceof AppError)) throw new Error("it was not refused");
    expect(error).toMatchObject({
      code: "export.residue",
      data: {
        hits: expect.arrayContaining([
          { kind: "claim", id, place: "version", detail: expect.stringMatching(/^[0-9a-f]{12}$/), match: "part" },
        ]),
      },
    });
    expect(errorSentence(error)).toMatch(/Remove the name .* leave them out.* disclose the identity by name/);
    expect(errorSentence(error)).not.toMatch(/winter/i);
    await release({ releaseIdentities: [sourceId] });
  });

  test("goes on where the word is an ordinary one, which is on record as a number; the whole name still refuses it", async () => {
    const { core, call, caseId, release } = await aRelease();
    await aDocument(core, caseId, "In the winter of 2018 the hall was built.");
    await expect(release()).rejects.toMatchObject({ code: "export.residue" });
    await release({ ordinaryWords: ["winter"] });
    const { entries } = await call("custody.list", { caseId });
    expect(entries.at(-1)).toMatchObject({ op: "exchange.export", detail: { ordinaryWords: 1 } });
    expect(JSON.stringify(entries)).not.toMatch(/winter/i);
    await call("claims.create", { caseId, proposition: "Anna Winter told us." });
    await expect(release({ ordinaryWords: ["Winter"] })).rejects.toMatchObject({ code: "export.residue" });
  });

  test.each([
    ["an address", "people.html", '<p>See <a href="https://x.example/Anna%20Winter">her page</a>.</p>'],
    ["JSON", "people.json", String.raw`{"by":"Anna \u0057inter"}`],
    ["Rich Text", "people.rtf", String.raw`{\rtf1\ansi Anna \'57inter}`],
  ])("is refused over a name that is escaped in %s", async (_, name, content) => {
    const { core, caseId, release } = await aRelease();
    const id = await aDocument(core, caseId, content, name);
    await expect(release()).rejects.toMatchObject({
      code: "export.residue",
      data: { hits: [expect.objectContaining({ kind: "document", id })] },
    });
  });

  test("looks for the aliases of an identity, not for the words of its notes", async () => {
    const { call, caseId, release } = await aRelease();
    await call("claims.create", { caseId, proposition: "Otto Sommer owns the hall; a gull flew by." });
    await release();
    await call("claims.create", { caseId, proposition: "Ask the gull." });
    await expect(release()).rejects.toMatchObject({ code: "export.residue" });
  });

  test("looks for titles and authors of what stays behind, where they are telling and nothing that leaves is called so", async () => {
    const { core, call, caseId, release } = await aRelease();
    await call("cases.edit", { id: caseId, fields: { marking: { tlp: "TLP:GREEN", caveats: [] } } });
    const red = { tlp: "TLP:RED" as const, caveats: [] };
    const secret = async (name: string) => {
      const id = await aDocument(core, caseId, `Of ${name}.`, name);
      await call("documents.edit", { id, fields: { marking: red } });
      return id;
    };
    const id = await secret("Sale of the northern pier.txt");
    await call("documents.edit", { id, fields: { authors: ["Otto Sommerfeldt <otto@harbour.example>"] } });
    await secret("Minutes.txt");
    await secret("Letter to the harbour board.txt");
    await aDocument(core, caseId, "Another letter.", "Letter to the harbour board.txt");
    await call("claims.create", { caseId, proposition: "The minutes name a letter to the harbour board." });
    const limited = { maxMarking: "TLP:GREEN" };
    await release(limited);
    for (const proposition of ["It tells of the sale of the northern pier.", "As otto sommerfeldt wrote."]) {
      const claim = await call("claims.create", { caseId, proposition });
      await expect(release(limited)).rejects.toMatchObject({ code: "export.residue" });
      const ordinaryWords = ["sale of the northern pier", "Otto Sommerfeldt"];
      await release({ ...limited, ordinaryWords });
      await call("records.remove", { id: claim.id });
    }
  });

  test("looks for titles in scripts that write no spaces, or marks of their own within a word", async () => {
    const { core, call, caseId, release } = await aRelease();
    await call("cases.edit", { id: caseId, fields: { marking: { tlp: "TLP:GREEN", caveats: [] } } });
    const limited = { maxMarking: "TLP:GREEN" };
    for (const title of [
      "对中国石油天然气集团公司海外子公司的内部调查报告",
      "รายงานการสอบสวนภายใน",
      "बंदरगाह की बिक्री",
      "Ve\u0301te\u0301ran de la marine",
    ]) {
      const id = await aDocument(core, caseId, `Of ${title.length}.`, `${title}.txt`);
      await call("documents.edit", { id, fields: { marking: { tlp: "TLP:RED", caveats: [] } } });
      await release(limited);
      const claim = await call("claims.create", { caseId, proposition: `(${title})` });
      await expect(release(limited), title).rejects.toMatchObject({ code: "export.residue" });
      await call("records.remove", { id: claim.id });
    }
  });

  test("looks for the family name of a person who stays behind, and only for the whole name of a company", async () => {
    const { call, caseId, release } = await aRelease();
    await call("cases.edit", { id: caseId, fields: { marking: { tlp: "TLP:GREEN", caveats: [] } } });
    const marking = { tlp: "TLP:RED" as const };
    for (const [name, schema] of [
      ["Joanna Marks", "Person"],
      ["Plover Trading", "Company"],
    ] as const) {
      await call("entities.create", { caseId, schema, statements: [{ property: "name", value: name }], marking });
    }
    await call("claims.create", { caseId, proposition: "Plover eggs were sold." });
    const limited = { maxMarking: "TLP:GREEN" };
    await release(limited);
    await call("claims.create", { caseId, proposition: "Marks sold them." });
    await expect(release(limited)).rejects.toMatchObject({ code: "export.residue" });
  });

  test("looks for what is kept back in all the case: also beside the chosen records, and in the bin", async () => {
    const { core, call, caseId, release } = await aRelease();
    await call("cases.edit", { id: caseId, fields: { marking: { tlp: "TLP:GREEN", caveats: [] } } });
    const { id: person, statementIds } = await call("entities.create", {
      caseId,
      schema: "Person",
      statements: [{ property: "name", value: "Igor Vasilenko" }],
      marking: { tlp: "TLP:RED" },
    });
    const excerpt = await anExcerpt(core, caseId, "Igor Vasilenko bought the pier.");
    const limits = [{ maxMarking: "TLP:AMBER" }, { maxMarking: "TLP:AMBER", recordIds: [excerpt.id] }];
    for (const limit of limits) await expect(release(limit)).rejects.toMatchObject({ code: "export.residue" });
    await call("records.remove", { id: person });
    for (const limit of limits) await expect(release(limit)).rejects.toMatchObject({ code: "export.residue" });
    for (const id of [...statementIds, person]) await call("records.purge", { id });
    for (const limit of limits) await release(limit);
  });

  test("lets a name go that something that leaves says of itself, also where the restricted confirms it", async () => {
    const { core, call, caseId, release } = await aRelease();
    await call("cases.edit", { id: caseId, fields: { marking: { tlp: "TLP:GREEN", caveats: [] } } });
    const open = await anExcerpt(core, caseId, "Quixotel Meridional runs the hub.");
    const secret = await anExcerpt(core, caseId, "Of the hub he spoke in private.");
    await call("excerpts.edit", { id: secret.id, fields: { marking: { tlp: "TLP:RED", caveats: [] } } });
    const name = (excerptId: string, value: string) => ({ property: "name", value, excerptIds: [excerptId] });
    const { statementIds } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [name(open.id, "Quixotel Meridional"), name(secret.id, "QUIXOTEL Meridional")],
    });
    const limited = { maxMarking: "TLP:AMBER" };
    await release(limited);
    await call("entities.editStatement", { id: statementIds[0] ?? "", fields: { standing: "denied" } });
    await expect(release(limited)).rejects.toMatchObject({ code: "export.residue" });
  });

  describe("with a name in the bin whose evidence is destroyed", () => {
    const name = "Quixotel Meridional";

    /** The case with the name in a claim, too. */
    async function aDestroyedSource(tlp: Tlp) {
      const { core, call, caseId } = await aRelease();
      await call("cases.edit", { id: caseId, fields: { marking: { tlp: "TLP:GREEN", caveats: [] } } });
      const evidence = await anExcerpt(core, caseId, "Of the hub he spoke in private.");
      await call("documents.edit", { id: evidence.documentId, fields: { marking: { tlp, caveats: [] } } });
      const statements = [{ property: "name", value: name, excerptIds: [evidence.id] }];
      const { id: entity } = await call("entities.create", { caseId, schema: "Company", statements });
      await call("claims.create", { caseId, proposition: `${name} runs the hub.` });
      await call("records.remove", { id: entity });
      for (const id of [evidence.id, evidence.documentId]) {
        await call("records.remove", { id });
        await call("records.purge", { id });
      }
      return { core, caseId };
    }

    const leaving = ({ client }: StartedCore, caseId: string, ordinaryWords: string[]) => {
      const path = join(tempFolder(), "case.casebundle");
      const limits = { maxMarking: "TLP:AMBER" as const, ordinaryWords };
      return client.call("exchange.export", { caseId, path, encryption: { clear: true }, ...limits });
    };

    test("goes where that was harmless", async () => {
      const { core, caseId } = await aDestroyedSource("TLP:GREEN");
      await leaving(core, caseId, []);
    });

    test("is refused where that was restricted, and says what to do", async () => {
      const { core, caseId } = await aDestroyedSource("TLP:RED");
      const refused = await leaving(core, caseId, [name]).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: "export.residue" });
      expect(refused instanceof AppError && errorSentence(refused)).toContain("in the bin");
    });

    test("waits for somebody to say that it is an ordinary word where nobody can tell", async () => {
      const { core, caseId } = await aDestroyedSource("TLP:RED");
      core.close();
      // As if it had been destroyed in another vault.
      const vault = await open(core.folder);
      vault.connection.writeTo(new Set(["purged_marking"])).run(sql`DELETE FROM purged_marking`);
      vault.close();
      const again = startCore({ folder: core.folder, seed: "again" });
      await again.client.call("vault.unlock", { folder: core.folder, secret: { passphrase: passphrase.text } });
      await expect(leaving(again, caseId, [])).rejects.toMatchObject({ code: "export.residue" });
      await leaving(again, caseId, [name.toUpperCase()]);
    });
  });
});
