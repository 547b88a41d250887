import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Marking } from "#shared/domain/marking.ts";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aSigner, importFile, release } from "./a-release.ts";
import { contentOf, recordsIn, textIn } from "./altered-bundle.ts";

const red: Marking = { tlp: "TLP:RED", caveats: [] };
const green = { tlp: "TLP:GREEN" } as const;
const clear = { encryption: { clear: true } } as const;

describe("a release", () => {
  useReaderHere();

  it("takes along all that the chosen records rest on, and does not mention the others", async () => {
    const ada = await aSigner("Ada");
    const { call } = ada.client;
    const caseId = await aCase(ada);
    const chosen = await anExcerpt(ada, caseId, "Meridian Freight is at 1 Quay Street.");
    const other = await anExcerpt(ada, caseId, "The weather was fine.");
    const { id: codeId } = await call("codes.create", { caseId, label: "Lease", letter: "l", colour: "#00aa00" });
    await call("excerpts.edit", { id: chosen.id, fields: { codeIds: [codeId] } });
    const address = await anEntity(ada, caseId, "1 Quay Street", "Address");
    const { id: firm, statementIds } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [
        { property: "name", value: "Meridian Freight" },
        { property: "addressEntity", value: address, excerptIds: [chosen.id] },
      ],
    });
    const bystander = await anEntity(ada, caseId, "Weather Service");
    const path = await release(ada, caseId, { recordIds: [statementIds[1] ?? ""] });
    const ids = new Set(recordsIn((await contentOf(path)).files).map(({ id }) => id));
    for (const id of [caseId, chosen.id, chosen.documentId, codeId, address, firm, ...statementIds])
      expect(ids).toContain(id);
    for (const id of [other.id, other.documentId, bystander]) expect(ids).not.toContain(id);
    const { files } = await contentOf(path);
    expect([...files.keys()].filter((name) => name.startsWith("data/blobs/"))).toHaveLength(1);
    expect(textIn(files, "data/withheld.json")).toBe("{}\n");

    const foreign = await aCase(ada, { title: "Another" });
    const mixed = release(ada, foreign, { recordIds: [firm] });
    await expect(mixed).rejects.toMatchObject({ code: "case.mismatch", data: { id: firm } });
    const unknown = "clm_00000000-0000-7000-8000-000000000000";
    await expect(release(ada, caseId, { recordIds: [unknown] })).rejects.toMatchObject({ code: "record.missing" });
    expect(ada.incidents).toEqual([]);
  });

  it("leaves a trace of what is above the limit, of what rests on it, and of what was above it once", async () => {
    const ada = await aSigner("Ada");
    const rex = await startVault({ seed: "Rex" });
    const { call } = ada.client;
    const { id: caseId } = await call("cases.create", { title: "Harbour", question: "Whose?", marking: green });
    const secret = await anExcerpt(ada, caseId, "Only the minister knows of the sale.");
    const open = await anExcerpt(ada, caseId, "Everybody knows of the pier.");
    const documentId = await importFile(ada, caseId, "Nobody may read this.\n", { marking: red });
    await call("excerpts.edit", { id: secret.id, fields: { marking: red } });
    const firm = await anEntity(ada, caseId, "Meridian Freight");
    const { statementIds } = await call("entities.state", {
      subjectId: firm,
      statements: [
        { property: "notes", value: "sold in secret", excerptIds: [open.id, secret.id] },
        { property: "notes", value: "at the pier", excerptIds: [open.id] },
      ],
    });
    const eyes = { tlp: "TLP:GREEN", caveats: ["EYES ONLY"] } as const;
    const { id: caveat } = await call("claims.create", {
      caseId,
      proposition: "For your eyes.",
      marking: { ...eyes, caveats: ["EYES ONLY"] },
    });
    const { id: lowered } = await call("claims.create", { caseId, proposition: "A first draft.", marking: red });
    await call("claims.edit", { id: lowered, fields: { proposition: "A second draft.", marking: green } });
    const { id: removed } = await call("claims.create", { caseId, proposition: "A slip of the pen." });
    await call("records.remove", { id: removed });

    const path = join(tempFolder(), "case.casebundle");
    const limited = { caseId, path, maxMarking: "TLP:GREEN", ...clear } as const;
    const exported = await call("exchange.export", limited);
    expect(exported.withheld).toEqual({ marking: 3, caveat: 1, removed: 1 });
    const { files } = await contentOf(path);
    expect(JSON.parse(textIn(files, "data/withheld.json"))).toEqual(exported.withheld);
    const open1 = recordsIn(files).filter((line) => !("withheld" in line));
    expect(JSON.stringify(open1)).not.toMatch(/sold in secret|minister|EYES|first draft|slip of the pen/);
    const sha256 = (await call("documents.get", { id: documentId })).body.sha256;
    expect([...files.keys()]).not.toContain(`data/blobs/${sha256}`);
    for (const [name, bytes] of files) expect(bytes.includes("Nobody may read"), name).toBe(false);

    await rex.client.call("exchange.apply", { path, acceptUntrusted: true });
    const there = rex.client.call;
    for (const [name, id] of [
      ["excerpts.get", secret.id],
      ["documents.get", documentId],
      ["claims.get", caveat],
    ] as const) {
      await expect(there(name, { id })).rejects.toMatchObject({ code: "record.withheld" });
    }
    const kinds = ["excerpt", "document", "claim"] as const;
    expect(await there("records.withheld", { caseId, kinds: [...kinds] })).toEqual({
      ids: [secret.id, documentId, caveat, removed],
    });
    const { statements } = await there("entities.get", { id: firm });
    expect(statements.map(({ id }) => id)).not.toContain(statementIds[0]);
    expect(statements.map(({ id }) => id)).toContain(statementIds[1]);
    const { versions } = await there("records.history", { id: lowered });
    expect(versions.map(({ state }) => state)).toEqual(["withheld", "held"]);
    await expect(there("claims.get", { id: removed })).rejects.toMatchObject({ code: "record.withheld" });

    const withCaveat = await call("exchange.export", {
      ...limited,
      path: join(tempFolder(), "caveat.casebundle"),
      caveats: ["EYES ONLY"],
    });
    expect(withCaveat.withheld).toEqual({ marking: 3, removed: 1 });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("tells who a protected source is only of those who were released by name", async () => {
    const ada = await aSigner("Ada");
    const rex = await startVault({ seed: "Rex" });
    const { call } = ada.client;
    const caseId = await aCase(ada);
    const lantern = await aProtectedSource(ada, caseId, "LANTERN", "Joanna Marks");
    const candle = await aProtectedSource(ada, caseId, "CANDLE", "Piotr Nowak");
    const plain = await call("sources.create", { caseId, name: "Registry", sourceKind: "official-body" });
    const path = join(tempFolder(), "named.casebundle");
    const exported = await call("exchange.export", { caseId, path, releaseIdentities: [lantern], ...clear });
    expect(exported).toMatchObject({ counts: { source: 3, "source-identity": 1 }, withheld: { identity: 1 } });
    for (const [name, bytes] of (await contentOf(path)).files) {
      expect(bytes.includes("Joanna Marks"), name).toBe(name === "data/identities.jsonl");
      expect(bytes.includes("Nowak"), name).toBe(false);
    }

    const there = rex.client.call;
    await there("exchange.apply", { path, acceptUntrusted: true });
    const { identities } = await there("sources.identities", { caseId });
    expect(identities).toMatchObject([{ sourceId: lantern, held: true }]);
    const reason = "to check";
    const revealed = await there("sources.revealIdentity", { sourceId: lantern, reason });
    expect(revealed.identity.name).toBe("Joanna Marks");
    await expect(there("sources.revealIdentity", { sourceId: candle, reason })).rejects.toMatchObject({
      code: expect.stringMatching(/^record\./),
    });

    const none = await release(ada, caseId);
    const { files } = await contentOf(none);
    expect(files.has("data/identities.jsonl")).toBe(false);
    expect(recordsIn(files).map(({ kind }) => kind)).not.toContain("source-identity");
    const named = (id: string, choices = {}) => release(ada, caseId, { releaseIdentities: [id], ...choices });
    await expect(named(plain.id)).rejects.toMatchObject({ code: "record.missing", data: { kind: "source-identity" } });
    await call("sources.edit", { id: candle, fields: { marking: red } });
    await expect(named(candle, { maxMarking: "TLP:AMBER" })).rejects.toMatchObject({ code: "record.withheld" });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("is refused wherever a name stands that stays behind, and the record is named", async () => {
    const ada = await aSigner("Ada");
    const { call } = ada.client;
    const caseId = await aCase(ada);
    const { documentId } = await anExcerpt(ada, caseId, "Pier 7 was leased.");
    const firm = await anEntity(ada, caseId, "Meridian Freight");
    await aProtectedSource(ada, caseId, "LANTERN", "Zoë Martínez-Krüger", "der Lotse");
    await release(ada, caseId);
    const question = (text: string) => async () => (await call("questions.create", { caseId, text })).id;
    const document =
      (content: string | Uint8Array, name = "a.txt") =>
      () =>
        importFile(ada, caseId, content, { name });
    const version = { place: "version", detail: expect.stringMatching(/^[0-9a-f]{12}$/), match: "name" };
    const part = { ...version, match: "part" };
    const original = { place: "original", detail: "", match: "either" };
    const text = { place: "text", detail: "", match: "name" };
    const places: readonly (readonly [string, () => Promise<string>, string, object])[] = [
      ["as it is", question("Is Zoë Martínez-Krüger the source?"), "question", version],
      ["in capitals, without accents", question("ZOE MARTINEZ KRUGER"), "question", version],
      ["decomposed", question("Zoë Martínez-Krüger".normalize("NFD")), "question", version],
      ["in wide letters", question("Ｚｏｅ Ｍａｒｔｉｎｅｚ Ｋｒｕｇｅｒ"), "question", version],
      ["by the family name", question("Ask Martinez."), "question", part],
      ["as one word", question("see file_zoemartinezkruger.pdf"), "question", version],
      ["by an alias", question("Ask der LOTSE."), "question", version],
      ["over the end of a line", question("der\nLotse"), "question", version],
      ["in a text", document("It was Zoë Martínez-\nKrüger.\n"), "document", text],
      [
        "in a text of another encoding",
        document(Buffer.from("Zoë Martínez-Krüger war da, sagt man.", "latin1")),
        "document",
        original,
      ],
      [
        "in an original without text",
        document(Buffer.from("\0\x01\x02 der Lotse \0", "utf16le"), "a.bin"),
        "document",
        original,
      ],
      ["in a title", document("Nothing here.", "der Lotse.txt"), "document", version],
      [
        "in a note",
        async () => (await call("excerpts.create", { documentId, place: { quote: "Pier" }, note: "der Lotse" })).id,
        "excerpt",
        version,
      ],
      [
        "in a statement",
        async () => {
          const statements = [{ property: "alias", value: "Zoe Martinez Kruger & Co" }];
          return (await call("entities.state", { subjectId: firm, statements })).statementIds[0] ?? "";
        },
        "statement",
        version,
      ],
    ];
    for (const [name, put, kind, place] of places) {
      const id = await put();
      const error = await release(ada, caseId).catch((thrown: unknown) => thrown);
      expect(error, name).toMatchObject({
        code: "export.residue",
        data: { hits: expect.arrayContaining([{ kind, id, ...place }]) },
      });
      expect(JSON.stringify(error), name).not.toMatch(/Lotse|Mart/i);
      await call("history.undo", { caseId });
    }
    await question("Der Lotsendienst? Der gute Lotse? Zoë?")();
    await release(ada, caseId);
    expect(ada.incidents).toEqual([]);
  });

  it("is refused where the name of a source or entity stands that is above the limit, also one it had before", async () => {
    const ada = await aSigner("Ada");
    const { call } = ada.client;
    const { id: caseId } = await call("cases.create", { title: "Harbour", question: "Whose?", marking: green });
    const { id: source } = await call("sources.create", {
      caseId,
      name: "Blue Heron",
      sourceKind: "sensor",
      marking: red,
    });
    await call("sources.edit", { id: source, fields: { name: "Grey Goose" } });
    const { id: firm, statementIds } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [{ property: "name", value: "Lapwing Trading" }],
      marking: red,
    });
    const [statement = ""] = statementIds;
    await call("entities.editStatement", { id: statement, fields: { value: "Plover Trading" } });
    const limited = { maxMarking: "TLP:GREEN" } as const;
    for (const name of ["blue heron", "Grey Goose", "Lapwing Trading", "Plover Trading"]) {
      const { id } = await call("claims.create", { caseId, proposition: `Everybody knows ${name}.` });
      const refused = release(ada, caseId, limited);
      await expect(refused, name).rejects.toMatchObject({
        code: "export.residue",
        data: { hits: [{ kind: "claim", id }] },
      });
      await release(ada, caseId);
      await call("history.undo", { caseId });
    }
    await call("claims.create", { caseId, proposition: "Nobody knows anything.", entityIds: [firm] });
    await release(ada, caseId, limited);
    expect(ada.incidents).toEqual([]);
  });

  it("says in custody's details nothing of what stays behind, nor why an identity was looked at", async () => {
    const ada = await aSigner("Ada");
    const { call } = ada.client;
    const { id: caseId } = await call("cases.create", { title: "Harbour", question: "Whose?", marking: green });
    const protectedSource = async (name: string, marking: Marking) => {
      const fields = { caseId, name, sourceKind: "human-source", protected: true, marking } as const;
      const { id: sourceId } = await call("sources.create", fields);
      await call("sources.sealIdentity", { sourceId, identity: { name: "Anna Winter", aliases: [], notes: "" } });
      await call("sources.revealIdentity", { sourceId, reason: `to phone the lawyer of ${name}` });
      return sourceId;
    };
    await protectedSource("HERON", red);
    const open = await protectedSource("GULL", { ...green, caveats: [] });
    const { id: slip } = await call("claims.create", { caseId, proposition: "A slip." });
    await call("records.remove", { id: slip });
    const { id: kept } = await call("claims.create", { caseId, proposition: "It stands." });
    const detailsIn = async (choices: object) => {
      const { files } = await contentOf(await release(ada, caseId, { custody: "details", ...choices }));
      return textIn(files, "data/custody/details.jsonl");
    };
    const limited = await detailsIn({ maxMarking: "TLP:GREEN" });
    expect(limited).not.toMatch(/lawyer/);
    expect(limited).not.toContain(slip);
    expect(limited).toContain(kept);
    expect(limited).toContain('{"detail":null,"salt":null}\n');
    const named = await detailsIn({ releaseIdentities: [open] });
    expect(named).toContain("lawyer of GULL");
    expect(named).not.toContain("lawyer of HERON");
    expect(ada.incidents).toEqual([]);
  });

  it("says earlier versions only where they are wanted, custody's details too, and what it supersedes", async () => {
    const ada = await aSigner("Ada");
    const rex = await startVault({ seed: "Rex" });
    const { call } = ada.client;
    const caseId = await aCase(ada);
    const { id } = await call("claims.create", { caseId, proposition: "A first draft." });
    await call("claims.edit", { id, fields: { proposition: "A second draft." } });
    const path = join(tempFolder(), "current.casebundle");
    const first = await call("exchange.export", { caseId, path, history: "current", ...clear });
    const { files } = await contentOf(path);
    expect(textIn(files, "data/records.jsonl")).not.toContain("first draft");
    const custody = [...files.keys()].filter((one) => one.startsWith("data/custody/")).sort();
    expect(custody).toEqual(["checkpoint", "checkpoint.sig", "hashes.txt"].map((name) => `data/custody/${name}`));
    expect(textIn(files, "data/custody/hashes.txt")).toMatch(/^(?:[0-9a-f]{64}\n)+$/);
    expect(textIn(files, "bag-info.txt")).not.toContain("Supersedes");

    // A vault that holds only the last version continues from it without conflict.
    await rex.client.call("exchange.apply", { path, acceptUntrusted: true });
    await rex.client.call("claims.edit", { id, fields: { proposition: "A third draft." } });
    await rex.client.call("keys.create", { principal: "rex@unit" });
    const back = await call("exchange.apply", { path: await release(rex, caseId), acceptUntrusted: true });
    expect(back).toMatchObject({ counts: { newer: 1 }, openConflicts: 0 });
    expect((await call("claims.get", { id })).body.proposition).toBe("A third draft.");

    const whole = await contentOf(await release(ada, caseId, { custody: "details", supersedes: first.bundle }));
    expect(textIn(whole.files, "data/records.jsonl")).toContain("first draft");
    expect(textIn(whole.files, "bag-info.txt")).toContain(`Supersedes: urn:uuid:${first.bundle}\n`);
    const linesIn = (name: string) => textIn(whole.files, name).split("\n");
    expect(linesIn("data/custody/details.jsonl")).toHaveLength(linesIn("data/custody/lines.jsonl").length);
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });
});

describe("a release that fails", () => {
  it("leaves no file, no trace in custody, and what stood there as it was", async () => {
    const ada = await startVault({ seed: "Ada" });
    const { call } = ada.client;
    const { id: caseId } = await call("cases.create", { title: "Harbour", question: "Whose?", marking: red });
    const path = join(tempFolder(), "case.casebundle");
    const refuse = async (choices: Parameters<typeof release>[2], code: string) => {
      const refused = call("exchange.export", { caseId, path, ...clear, ...choices });
      await expect(refused).rejects.toMatchObject({ code });
    };
    await refuse({}, "key.missing");
    await call("keys.create", { principal: "ada@unit" });
    await refuse({}, "export.nothing");
    await refuse({ maxMarking: "TLP:AMBER" }, "export.case-marked");
    await call("claims.create", { caseId, proposition: "It is leased." });
    await refuse({ maxMarking: "TLP:AMBER" }, "export.case-marked");
    await refuse({ recordIds: [] }, "export.nothing");
    await refuse({ encryption: { recipients: ["age1somebody"] } }, "trust.bad-line");
    await refuse({ keyId: "key_00000000-0000-7000-8000-000000000000" }, "key.missing");
    await refuse({ path: join(tempFolder(), "none", "case.casebundle") }, "file.missing");
    const cancelled = new AbortController();
    const exporting = call(
      "exchange.export",
      { caseId, path, ...clear },
      { signal: cancelled.signal, onProgress: () => cancelled.abort() },
    );
    await expect(exporting).rejects.toMatchObject({ code: "call.cancelled" });
    expect(readdirSync(dirname(path))).toEqual([]);

    writeFileSync(path, "something else");
    await refuse({}, "file.exists");
    expect(readFileSync(path, "utf8")).toBe("something else");
    expect(readdirSync(dirname(path))).toHaveLength(1);
    const { entries } = await call("custody.list", { caseId });
    expect(entries.map(({ op }) => op)).toEqual(["cases.create", "claims.create"]);
    expect(ada.incidents).toEqual([]);
  });
});

async function aProtectedSource(
  { client }: StartedCore,
  caseId: string,
  cover: string,
  name: string,
  ...aliases: string[]
) {
  const source = { caseId, name: cover, sourceKind: "human-source", protected: true } as const;
  const { id } = await client.call("sources.create", source);
  await client.call("sources.sealIdentity", { sourceId: id, identity: { name, aliases, notes: "" } });
  return id;
}
