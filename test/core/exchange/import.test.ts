import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprintOf } from "#core/keys/ssh-key.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, aDocument, type StartedCore, startCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { everyCell } from "../sources/every-cell.ts";
import { aCitedCase, aSigner, importFile, introduce, release, type Signer } from "./a-release.ts";
import {
  alterBundle,
  contentOf,
  forgeBundle,
  putRecords,
  recordsIn,
  rehashed,
  replaceIn,
  sha256,
  sign,
  strangersKey,
  strangersSeed,
  textIn,
} from "./altered-bundle.ts";

useReaderHere();

const untrusted = { acceptUntrusted: true } as const;

describe("a plan", () => {
  it("says what would come in and changes nothing", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const { caseId, lease } = await aCitedCase(ada);
    const path = await release(ada, caseId);
    const plan = await call("exchange.plan", { path });
    expect(plan).toMatchObject({ caseId, caseTitle: "Harbour", counts: { new: 7 }, documents: 2, warnings: [] });
    expect(plan.records).toContainEqual(expect.objectContaining({ id: lease.id, change: "new" }));
    expect(await call("cases.list", {})).toEqual({ records: [] });
    expect(rex.changed.flat()).not.toContain("case");
    const { entries } = await call("custody.list", { caseId: null });
    expect(entries.map(({ op }) => op)).not.toContain("exchange.stage");

    await call("exchange.apply", { path });
    await call("excerpts.edit", { id: lease.id, fields: { note: "of Rex" } });
    await ada.client.call("excerpts.edit", { id: lease.id, fields: { note: "of Ada" } });
    await ada.client.call("excerpts.edit", { id: lease.id, fields: { credibility: "3" } });
    const second = await call("exchange.plan", { path: await release(ada, caseId) });
    expect(second).toMatchObject({ counts: { known: 6, conflict: 1 }, documents: 0 });
    expect(second.records.filter(({ change }) => change !== "known")).toMatchObject([
      { kind: "excerpt", id: lease.id, change: "conflict", versions: 2, conflicts: ["note"] },
    ]);
    expect(await call("exchange.conflicts", { caseId })).toEqual({ conflicts: [] });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("counts what lies in the sender's bin as withheld, and taking it in fills no bin", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const { caseId } = await aCitedCase(ada);
    const slips = [await importFile(ada, caseId, "A slip of the pen."), await importFile(ada, caseId, "Another slip.")];
    const { id: changed } = await ada.client.call("claims.create", { caseId, proposition: "It is sold." });
    await ada.client.call("claims.edit", { id: changed, fields: { proposition: "It was sold." } });
    for (const id of [...slips, changed]) await ada.client.call("records.remove", { id });
    const path = await release(ada, caseId);
    const plan = await call("exchange.plan", { path });
    expect(plan).toMatchObject({ counts: { new: 7, withheld: 3 }, documents: 2, withheld: { removed: 3 } });
    expect(await call("exchange.apply", { path })).toMatchObject({ counts: { withheld: 3 }, addedDocuments: 2 });
    expect(await call("records.bin", { caseId })).toEqual({ records: [] });
    expect((await call("cases.overview", { id: caseId })).inBin).toBe(0);
    expect((await call("records.names", { ids: slips })).names).toMatchObject([
      { name: "", state: "withheld" },
      { name: "", state: "withheld" },
    ]);

    // Anyone who has the file may import it as a document of their own.
    await importFile(rex, caseId, "A slip of the pen.");
    expect((await call("documents.get", { id: slips[0] ?? "" })).body.title).toBe("a.txt");
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });
});

describe("an import", () => {
  it("is one step, which undo takes back whole and redo brings again", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const { caseId, lease, assessmentId } = await aCitedCase(ada);
    const path = await release(ada, caseId);
    await call("exchange.apply", { path });
    const { body } = await call("assessments.get", { id: assessmentId });
    expect((await call("history.next", { caseId })).undo).toMatchObject({ op: "exchange.apply" });

    expect(await call("history.undo", { caseId })).toMatchObject({ op: "exchange.apply" });
    expect(await call("cases.list", {})).toEqual({ records: [] });
    await expect(call("excerpts.get", { id: lease.id })).rejects.toMatchObject({ code: "record.missing" });
    await expect(call("documents.text", { id: lease.documentId })).rejects.toMatchObject({ code: "record.missing" });
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });

    expect(await call("history.redo", { caseId })).toMatchObject({ op: "exchange.apply" });
    expect((await call("assessments.get", { id: assessmentId })).body).toEqual(body);
    const { bytes } = await call("documents.original", { id: lease.documentId });
    expect(Buffer.from(bytes).toString()).toContain("Pier 7 was leased");

    await call("history.undo", { caseId });
    expect(await call("exchange.apply", { path })).toMatchObject({ counts: { new: 6 }, addedDocuments: 2 });
    expect((await call("assessments.get", { id: assessmentId })).body).toEqual(body);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("goes into a new case as often as it is told to, and into another that is here only once", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const { caseId, lease, denial, assessmentId } = await aCitedCase(ada);
    const path = await release(ada, caseId);
    const first = await call("exchange.apply", { path, target: "new" });
    const second = await call("exchange.apply", { path, target: "new" });
    expect(new Set([caseId, first.caseId, second.caseId]).size).toBe(3);

    const target = await aCase(rex, { title: "Theirs", question: "What do they know?" });
    const text = "Pier 7 was leased to Meridian Freight in 2018.\n";
    const own = await aDocument(rex, target, text, "found-elsewhere.txt");
    const mine = await call("excerpts.create", { documentId: own, place: { quote: "leased" } });
    expect(await call("exchange.apply", { path, target })).toMatchObject({ caseId: target, addedDocuments: 1 });
    expect((await call("cases.get", { id: target })).body.title).toBe("Theirs");
    const { total, documents } = await call("documents.list", { caseId: target });
    expect({ total, ids: documents.map(({ id }) => id) }).toEqual({ total: 2, ids: expect.arrayContaining([own]) });
    const { body } = await call("documents.get", { id: own });
    expect(body.acquired.map(({ from }) => from).sort()).toEqual(["found-elsewhere.txt", "note.txt"]);
    const { records } = await call("excerpts.list", { caseId: target });
    const byQuote = new Map(records.map(({ id, body: { quote } }) => [quote, id]));
    expect(records).toHaveLength(3);
    expect([...byQuote.values()]).toContain(mine.id);
    for (const id of [lease.id, denial.id]) expect([...byQuote.values()]).not.toContain(id);
    const [assessment] = (await call("assessments.list", { caseId: target })).records;
    expect(assessment?.id).not.toBe(assessmentId);
    const { citations } = await call("assessments.citations", { id: assessment?.id ?? "" });
    const cited = citations.map(({ excerptId }) => excerptId);
    expect(cited).toEqual(
      ["Pier 7 was leased to Meridian Freight in 2018.", "Meridian Freight denies that it uses the pier."].map(
        (quote) => byQuote.get(quote),
      ),
    );

    expect(await call("exchange.apply", { path, target })).toMatchObject({ addedVersions: 0, addedDocuments: 0 });
    await ada.client.call("excerpts.edit", { id: lease.id, fields: { note: "still in force" } });
    const later = await call("exchange.apply", { path: await release(ada, caseId), target });
    expect(later).toMatchObject({ counts: { newer: 1 }, addedVersions: 1 });
    const { records: after } = await call("excerpts.list", { caseId: target });
    expect(after.map(({ id, body: { note } }) => ({ id, note }))).toContainEqual({
      id: cited[0],
      note: "still in force",
    });
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("stores the body of a record of another case again only where it names what is called otherwise", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { caseId } = await aCitedCase(ada);
    await ada.client.call("claims.create", { caseId, proposition: "It is leased." });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId), target: "new" });
    rex.close();
    const { cells } = await everyCell(rex);
    const again = cells.filter(({ place, text }) => place.startsWith("record.merged") && text !== "");
    expect(again.some(({ text }) => text.includes("It is leased."))).toBe(false);
    expect(again.some(({ text }) => text.includes("doc_"))).toBe(true);
  });

  it("gives a record the same id in another case by whatever way it has come there", async () => {
    const [ada, rex] = await twoWhoTrust();
    const zoe = await aSigner("Zoe");
    const kim = await aSigner("Kim");
    const caseId = await aCase(ada);
    await ada.client.call("claims.create", { caseId, proposition: "It is leased." });
    const fromAda = await release(ada, caseId);
    const { caseId: copy } = await rex.client.call("exchange.apply", { path: fromAda, target: "new" });
    const [copied] = (await rex.client.call("claims.list", { caseId: copy })).claims;
    await rex.client.call("claims.edit", { id: copied?.claim.id ?? "", fields: { proposition: "It was leased." } });
    const fromRex = await release(rex, copy);

    const target = await aCase(zoe, { title: "Shared" });
    await zoe.client.call("claims.create", { caseId: target, proposition: "Of Zoe." });
    await kim.client.call("exchange.apply", { path: await release(zoe, target), ...untrusted });
    for (const path of [fromAda, fromRex]) await zoe.client.call("exchange.apply", { path, target, ...untrusted });
    for (const path of [fromRex, fromAda]) await kim.client.call("exchange.apply", { path, target, ...untrusted });
    const claimsOf = async ({ client }: StartedCore) =>
      (await client.call("claims.list", { caseId: target })).claims
        .map(({ claim: { id, body } }) => ({ id, proposition: body.proposition }))
        .sort((one, other) => (one.proposition < other.proposition ? -1 : 1));
    const claims = await claimsOf(zoe);
    expect(claims.map(({ proposition }) => proposition)).toEqual(["It was leased.", "Of Zoe."]);
    expect(await claimsOf(kim)).toEqual(claims);
    await kim.client.call("exchange.apply", { path: await release(zoe, target), ...untrusted });
    expect(await claimsOf(kim)).toEqual(claims);
    expect([ada, rex, zoe, kim].flatMap(({ incidents }) => incidents)).toEqual([]);
  });

  it("leaves open what two have changed apart, with both sides, until somebody decides; and the decision travels", async () => {
    const [ada, rex] = await twoWhoTrust();
    const caseId = await aCase(ada);
    const { id } = await ada.client.call("claims.create", { caseId, proposition: "It is leased." });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    const edit = (core: StartedCore, proposition: string) =>
      core.client.call("claims.edit", { id, fields: { proposition } });
    const ours = await edit(ada, "It is leased for thirty years.");
    const theirs = await edit(rex, "It was leased.");
    const { call } = ada.client;
    expect(await call("exchange.apply", { path: await release(rex, caseId), ...untrusted })).toMatchObject({
      openConflicts: 1,
    });
    const sides = [
      { version: ours.version, value: "It is leased for thirty years." },
      { version: theirs.version, value: "It was leased." },
    ];
    const { conflicts } = await call("exchange.conflicts", { caseId });
    expect(conflicts).toMatchObject([{ kind: "claim", id, field: "proposition", sides }]);
    expect(await call("claims.get", { id })).toMatchObject({
      conflicts: ["proposition"],
      body: { proposition: "It is leased for thirty years." },
    });

    const [imported] = (await call("exchange.log", { caseId })).imports;
    const cameOf = async () =>
      (await call("exchange.imported", { id: imported?.id ?? "" })).records.find((one) => one.id === id);
    expect(await cameOf()).toEqual({ kind: "claim", id, isNew: false, isInConflict: true });

    const again = await edit(ada, "It is leased until 2048.");
    const [open] = (await call("exchange.conflicts", { caseId })).conflicts;
    expect(open?.sides.map(({ version }) => version)).toEqual([again.version, theirs.version]);
    const wrong = call("exchange.decide", { id, choices: { proposition: ours.version } });
    await expect(wrong).rejects.toMatchObject({ code: "input.invalid" });
    await call("exchange.decide", { id, choices: { proposition: theirs.version }, reason: "seen the deed" });
    expect(await call("claims.get", { id })).toMatchObject({ conflicts: [], body: { proposition: "It was leased." } });
    expect(await cameOf()).toMatchObject({ isInConflict: false });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    expect(await rex.client.call("claims.get", { id })).toMatchObject({
      conflicts: [],
      body: { proposition: "It was leased." },
    });

    await call("history.undo", { caseId });
    expect((await call("exchange.conflicts", { caseId })).conflicts).toHaveLength(1);
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("shows what each side rests on before and after it comes in, and decides all alike as one step", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = ada.client;
    const { caseId, lease, denial } = await aCitedCase(ada);
    const ids: string[] = [];
    for (const what of ["It is leased.", "It is denied.", "It is empty."]) {
      ids.push((await call("events.create", { caseId, what, excerptIds: [lease.id] })).id);
    }
    const [first = "", second = "", third = ""] = ids;
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    const edit = (core: StartedCore, id: string, fields: { what: string; excerptIds?: string[] }) =>
      core.client.call("events.edit", { id, fields });
    const fresh = await anExcerpt(rex, caseId, "Nobody has seen a lease.");
    for (const id of [first, second]) {
      await edit(rex, id, { what: "Of Rex.", excerptIds: [fresh.id] });
      await edit(ada, id, { what: "Of Ada.", excerptIds: [denial.id] });
    }
    await rex.client.call("records.remove", { id: third });
    await edit(ada, third, { what: "It stands empty." });

    const path = await release(rex, caseId);
    const plan = await call("exchange.plan", { path });
    const side = (what: string, isHere: boolean, quote: string) =>
      expect.objectContaining({
        value: { what, excerptIds: [expect.any(String)] },
        isHere,
        evidence: [expect.objectContaining({ quote, document: "note.txt" })],
      });
    const ofAda = side("Of Ada.", true, "Meridian Freight denies that it uses the pier.");
    const ofRex = side("Of Rex.", false, "Nobody has seen a lease.");
    const open = (sides: readonly unknown[]) => [
      expect.objectContaining({ id: first, field: "what", sides }),
      expect.objectContaining({ id: second, field: "what", sides }),
    ];
    expect(plan.conflicts.filter(({ field }) => field === "what")).toEqual(open([ofAda, ofRex]));
    expect(await call("exchange.apply", { path, ...untrusted })).toMatchObject({ openConflicts: 3 });
    const openNow = async () => (await call("exchange.conflicts", { caseId })).conflicts;
    expect((await openNow()).filter(({ field }) => field === "what")).toEqual(open([ofAda, ofRex]));

    const events = async () => (await call("events.list", { caseId })).records.map(({ body }) => body.what).sort();
    expect(await call("exchange.decideAll", { caseId, keep: "came", reason: "Rex was there" })).toEqual({ decided: 3 });
    expect(await openNow()).toEqual([]);
    expect(await events()).toEqual(["Of Rex.", "Of Rex."]);
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "exchange.decideAll" });
    expect(await openNow()).toHaveLength(3);
    expect(await call("exchange.decideAll", { caseId, keep: "here" })).toEqual({ decided: 3 });
    expect(await events()).toEqual(["It stands empty.", "Of Ada.", "Of Ada."]);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("leaves to decision what two have made of one position, and has it once", async () => {
    const [ada, rex] = await twoWhoTrust();
    const caseId = await aCase(ada);
    const position = (words: string) => ({ speaker: { name: "The port" }, stance: "asserts", words }) as const;
    const { id } = await ada.client.call("claims.create", {
      caseId,
      proposition: "It is leased.",
      positions: [position("ours"), position("not theirs")],
    });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    const { call } = ada.client;
    const wordsOf = async ({ client }: StartedCore) =>
      (await client.call("claims.get", { id })).body.positions.map(({ words }) => words);
    const [first, second] = (await call("claims.get", { id })).body.positions.map((one) => one.id);
    if (first === undefined || second === undefined) throw new Error("no positions");
    const edit = (core: StartedCore, positionId: string, words: string) =>
      core.client.call("claims.editPosition", { claimId: id, positionId, position: position(words) });
    await edit(ada, first, "ours since 2018");
    const ours = await edit(ada, second, "never theirs");
    await edit(rex, first, "ours since 2019");
    await rex.client.call("claims.addPosition", { claimId: id, position: position("nobody's") });
    const theirs = await rex.client.call("claims.removePosition", { claimId: id, positionId: second });

    await call("exchange.apply", { path: await release(rex, caseId), ...untrusted });
    const place = (element: string) => `positions#${element}`;
    expect(await wordsOf(ada)).toEqual(["ours since 2018", "never theirs", "nobody's"]);
    const { conflicts } = await call("exchange.conflicts", { caseId });
    expect(conflicts).toMatchObject([
      {
        field: place(first),
        sides: [{ value: { words: "ours since 2018" } }, { value: { words: "ours since 2019" } }],
      },
      { field: place(second), sides: [{ value: { words: "never theirs" } }, { value: null }] },
    ]);
    const choices = { [place(first)]: ours.version, [place(second)]: theirs.version };
    await call("exchange.decide", { id, choices });
    expect(await wordsOf(ada)).toEqual(["ours since 2018", "nobody's"]);
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    expect(await wordsOf(rex)).toEqual(["ours since 2018", "nobody's"]);
    for (const core of [ada, rex]) {
      expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
      expect(core.incidents).toEqual([]);
    }
  });

  it("leaves a position open that one has taken out and the other changed, whatever is edited beside it", async () => {
    const [ada, rex] = await twoWhoTrust();
    const caseId = await aCase(ada);
    const position = (words: string) => ({ speaker: { name: "The port" }, stance: "asserts", words }) as const;
    const positions = [position("ours"), position("not theirs")];
    const { call } = ada.client;
    const { id } = await call("claims.create", { caseId, proposition: "It is leased.", positions });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    const [first = "", second = ""] = (await call("claims.get", { id })).body.positions.map((one) => one.id);
    await call("claims.removePosition", { claimId: id, positionId: second });
    const changed = { claimId: id, positionId: second, position: position("never theirs") };
    await rex.client.call("claims.editPosition", changed);
    await call("exchange.apply", { path: await release(rex, caseId), ...untrusted });

    await call("claims.editPosition", { claimId: id, positionId: first, position: position("ours since 2018") });
    await call("claims.addPosition", { claimId: id, position: position("nobody's") });
    const { body, conflicts } = await call("claims.get", { id });
    expect(conflicts).toEqual([`positions#${second}`]);
    expect(body.positions.map(({ words }) => words)).toEqual(["ours since 2018", "nobody's", "never theirs"]);
    const [open] = (await call("exchange.conflicts", { caseId })).conflicts;
    expect(open?.sides).toMatchObject([{ value: null }, { value: { words: "never theirs" } }]);
    const [taken] = open?.sides ?? [];
    await call("exchange.decide", { id, choices: { [`positions#${second}`]: taken?.version ?? "" } });
    expect((await call("claims.get", { id })).body.positions.map(({ words }) => words)).toEqual([
      "ours since 2018",
      "nobody's",
    ]);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("keeps the text that an excerpt was made on, where the document has another", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const { caseId, lease } = await aCitedCase(ada);
    const sound = await release(ada, caseId);
    const path = await forgeBundle(sound, join(tempFolder(), "older-text.casebundle"), (files) => {
      const lines = recordsIn(files);
      const text = textOf(lines, lease.documentId);
      const older = textIn(files, `data/texts/${text}.json`).replace('"extractor":"text/1"', '"extractor":"text/0"');
      const hash = sha256(Buffer.from(older));
      files.set(`data/texts/${hash}.json`, Buffer.from(older));
      putRecords(
        files,
        lines.map((line) => (line.id === lease.id ? madeOn(line, hash) : line)),
      );
    });
    await call("exchange.apply", { path, ...untrusted });
    const { body } = await call("excerpts.get", { id: lease.id });
    expect(body).toMatchObject({ quote: "Pier 7 was leased to Meridian Freight in 2018.", anchor: { type: "text" } });
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    const passedOn = await contentOf(await release(rex, caseId));
    expect([...passedOn.files.keys()].filter((name) => name.startsWith("data/texts/"))).toHaveLength(3);
    await call("history.undo", { caseId });
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    await call("history.redo", { caseId });

    // After destroying it and its document, nothing is left.
    const [assessment] = (await call("assessments.list", { caseId })).records;
    for (const id of [assessment?.id ?? "", lease.id, lease.documentId]) await call("records.remove", { id });
    for (const id of [lease.id, lease.documentId]) await call("records.purge", { id });
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs: 1 });
    expect((await call("search.find", { caseId, query: "leased" })).hits).toEqual([]);
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("is refused where versions would continue themselves with what is here, and what traces said gives way to content", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const caseId = await aCase(ada);
    const { id, version } = await ada.client.call("claims.create", { caseId, proposition: "It is leased." });
    await ada.client.call("claims.edit", { id, fields: { proposition: "It was leased." } });
    const sound = await release(ada, caseId);
    const [one, other] = ["1".repeat(64), "2".repeat(64)];
    const forged = (name: string, change: (lines: RecordLine[]) => RecordLine[]) =>
      forgeBundle(sound, join(tempFolder(), `${name}.casebundle`), (files) => {
        replaceIn(files, "bag-info.txt", /urn:uuid:\S{8}/, `urn:uuid:0000000${name}`);
        putRecords(files, change(recordsIn(files)));
      });
    const trace = { kind: "claim", id, withheld: true } as const;
    const half = await forged("1", (lines) => [...lines, { ...trace, version: one, parents: [other] }]);
    const rest = await forged("2", (lines) => [...lines, { ...trace, version: other, parents: [one] }]);
    await call("exchange.apply", { path: half, ...untrusted });
    const circular = { code: "bundle.broken", data: { problems: [{ path: id }] } };
    await expect(call("exchange.plan", { path: rest })).rejects.toMatchObject(circular);
    await expect(call("exchange.apply", { path: rest, ...untrusted })).rejects.toMatchObject(circular);
    await call("history.undo", { caseId });

    const bare = { ...trace, version, parents: [one] };
    const misplaced = await forged("3", (lines) => lines.map((line) => (line.version === version ? bare : line)));
    await call("exchange.apply", { path: misplaced, ...untrusted });
    await call("exchange.apply", { path: sound });
    const { versions } = await call("records.history", { id });
    expect(versions.find((entry) => entry.version === version)).toMatchObject({ state: "held", parents: [] });
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect(await call("custody.verify", {})).toMatchObject({ sound: true });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("of a newer minor format may bring fields at any depth, and is as restricted as it says", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const { caseId, lease, assessmentId } = await aCitedCase(ada);
    const entityId = await anEntity(ada, caseId, "Meridian Freight");
    const { id: claimId } = await ada.client.call("claims.create", {
      caseId,
      proposition: "It is leased.",
      marking: { tlp: "TLP:RED" },
      positions: [{ speaker: { entityId }, stance: "asserts", words: "It is.", excerptId: lease.id }],
    });
    const sound = await release(ada, caseId);
    const path = await forgeBundle(sound, join(tempFolder(), "minor.casebundle"), (files) => {
      replaceIn(files, "bag-info.txt", "Format-Version: 1.0", "Format-Version: 1.7");
      const lines = recordsIn(files).map((line) =>
        "withheld" in line || line.body === null ? line : rehashed({ ...line, body: withNews(line.body) }),
      );
      putRecords(files, lines);
    });
    await call("exchange.apply", { path, ...untrusted });
    const claim = await call("claims.get", { id: claimId });
    expect(claim.body).toMatchObject({ marking: { tlp: "TLP:RED", news: 1 }, positions: [{ news: 1 }] });
    expect((await call("claims.list", { caseId })).claims).toHaveLength(1);
    expect((await call("documents.list", { caseId })).documents).toHaveLength(2);
    expect((await call("excerpts.cards", { caseId })).cards).toHaveLength(2);
    expect((await call("entities.list", { caseId })).entities).toHaveLength(1);
    expect((await call("assessments.html", { id: assessmentId })).html).toContain("Pier 7 was leased");
    await call("keys.create", { principal: "rex@unit" });
    const { withheld } = await call("exchange.preview", { caseId, maxMarking: "TLP:AMBER", caveats: [] });
    expect(withheld).toContainEqual({ kind: "claim", id: claimId, why: "marking" });
    const passedOn = recordsIn((await contentOf(await release(rex, caseId))).files);
    expect(passedOn).toContainEqual(expect.objectContaining({ id: claimId, body: claim.body }));
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("of a newer minor format is kept whole, passed on and read only; of a newer major one it is refused", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const { caseId, lease } = await aCitedCase(ada);
    const sound = await release(ada, caseId);
    const theory = {
      kind: "hypothesis",
      id: `hyp_${someUuid}`,
      parents: [],
      at: 1,
      op: "create",
      nonce: "0".repeat(32),
    };
    const path = await forgeBundle(sound, join(tempFolder(), "minor.casebundle"), (files) => {
      replaceIn(files, "bag-info.txt", "Format-Version: 1.0", "Format-Version: 1.7");
      const lines = recordsIn(files).map((line) =>
        "withheld" in line || line.id !== lease.id ? line : rehashed({ ...line, body: { ...line.body, mood: "calm" } }),
      );
      const author = lines.flatMap((line) => ("withheld" in line ? [] : [line.author]))[0] ?? "";
      const ofKind = (one: typeof theory) => rehashed({ ...one, author, version: "", body: { text: "a front" } });
      // A kind named like a property of every object.
      const builder = { ...theory, kind: "constructor", id: `bld_${someUuid}` };
      putRecords(files, [...lines, ofKind(theory), ofKind(builder)]);
      files.set("data/maps/harbour.geojson", Buffer.from("{}"));
    });
    await call("exchange.apply", { path, ...untrusted });
    expect((await call("excerpts.get", { id: lease.id })).body).toMatchObject({ mood: "calm" });
    const edit = call("excerpts.edit", { id: lease.id, fields: { note: "mine" } });
    await expect(edit).rejects.toMatchObject({ code: "case.read-only", data: { found: "1.7" } });
    const { records } = await call("cases.list", {});
    expect(records.map(({ isReadOnly }) => isReadOnly)).toContain(true);
    const passedOn = await release(rex, caseId);
    const { info } = await ada.client.call("exchange.inspect", { path: passedOn });
    expect(info).toContainEqual({ label: "Format-Version", value: "1.7" });
    const kept = recordsIn((await contentOf(passedOn)).files);
    expect(kept).toContainEqual(expect.objectContaining({ id: theory.id, body: { text: "a front" } }));
    await call("history.undo", { caseId });
    await call("exchange.apply", { path: sound });
    await call("excerpts.edit", { id: lease.id, fields: { note: "mine" } });

    const major = await forgeBundle(sound, join(tempFolder(), "major.casebundle"), (files) => {
      replaceIn(files, "bag-info.txt", "urn:casebound:bundle:1", "urn:casebound:bundle:2");
      replaceIn(files, "bag-info.txt", "Format-Version: 1.0", "Format-Version: 2.0");
    });
    const newer = { code: "bundle.newer", data: { found: "2.0", supported: "1.0" } };
    await expect(call("exchange.plan", { path: major })).rejects.toMatchObject(newer);
    await expect(call("exchange.apply", { path: major, ...untrusted })).rejects.toMatchObject(newer);
    expect(await call("exchange.verify", { path: major })).toMatchObject({ verdict: "broken" });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });
});

describe("who had signed a version", () => {
  it("is told of each one, also to whoever gets it from a third", async () => {
    const [ada, rex] = await twoWhoTrust();
    const zoe = await aSigner("Zoe");
    const { caseId, lease, denial } = await aCitedCase(ada);
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    await rex.client.call("excerpts.edit", { id: lease.id, fields: { note: "of Rex" } });
    const path = await release(rex, caseId);
    await zoe.client.call("exchange.apply", { path, ...untrusted });
    const signersOf = async ({ client }: StartedCore, id: string) =>
      (await client.call("records.history", { id })).versions.map(({ signedBy }) => signedBy);
    const [ofAda, ofRex] = [[ada.key.fingerprint], [rex.key.fingerprint]];
    expect(await signersOf(rex, lease.id)).toEqual([ofAda, []]);
    expect(await signersOf(zoe, lease.id)).toEqual([ofAda, ofRex]);
    expect(await signersOf(zoe, denial.id)).toEqual([ofAda]);
    const kim = await aSigner("Kim");
    await kim.client.call("exchange.apply", { path: await release(zoe, caseId), target: "new", ...untrusted });
    const [copied] = (await kim.client.call("cases.list", {})).records;
    const { records } = await kim.client.call("excerpts.list", { caseId: copied?.id ?? "" });
    const edited = records.find(({ body }) => body.note === "of Rex");
    // Rex also signed what he passed on; Zoe, who sent it to Kim, was not the first signer of any version.
    expect(await signersOf(kim, edited?.id ?? "")).toEqual([[...ofAda, ...ofRex].sort(), ofRex]);
    expect([ada, rex, zoe, kim].flatMap(({ incidents }) => incidents)).toEqual([]);
  });

  it("is told of all who did, whichever copy of a bundle was first, also to whoever gets it from a third", async () => {
    const [ada, rex] = await twoWhoTrust();
    const zoe = await aSigner("Zoe");
    const { caseId, lease } = await aCitedCase(ada);
    const sound = await release(ada, caseId);
    const signedAgain = await alterBundle(sound, join(tempFolder(), "again.casebundle"), (files) =>
      sign(files, strangersSeed),
    );
    const signersOf = async ({ client }: StartedCore) =>
      (await client.call("records.history", { id: lease.id })).versions.map(({ signedBy }) => signedBy);
    const stranger = fingerprintOf(strangersKey);
    const both = [[ada.key.fingerprint, stranger].sort()];
    for (const [core, order] of [
      [rex, [signedAgain, sound]],
      [await aSigner("Kim"), [sound, signedAgain]],
    ] as const) {
      const { call } = core.client;
      const [first, second] = order;
      await call("exchange.apply", { path: first, ...untrusted });
      expect(await signersOf(core)).toEqual([[first === sound ? ada.key.fingerprint : stranger]]);
      expect(await call("exchange.apply", { path: second, ...untrusted })).toMatchObject({ addedVersions: 0 });
      expect(await signersOf(core)).toEqual(both);
      for (const path of order) await call("exchange.apply", { path, ...untrusted });
      const { imports } = await call("exchange.log", { caseId });
      expect(imports.map(({ body: { fingerprint } }) => fingerprint).sort()).toEqual(both[0]);
      expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    }
    await zoe.client.call("exchange.apply", { path: await release(rex, caseId), ...untrusted });
    expect(await signersOf(zoe)).toEqual(both);
    expect([ada, rex, zoe].flatMap(({ incidents }) => incidents)).toEqual([]);
  });

  it("is told also where the author's own bundle comes after one of somebody else, and brings nothing new", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { call } = rex.client;
    const { caseId, lease } = await aCitedCase(ada);
    const forged = await forgeBundle(
      await release(ada, caseId),
      join(tempFolder(), "other-name.casebundle"),
      (files) => replaceIn(files, "bag-info.txt", /urn:uuid:[0-9a-f-]+/, `urn:uuid:${someUuid}`),
      strangersSeed,
    );
    await call("exchange.apply", { path: forged, ...untrusted });
    const own = await release(ada, caseId);
    expect(await call("exchange.apply", { path: own })).toMatchObject({ addedVersions: 0 });
    const signers = async () => (await call("records.history", { id: lease.id })).versions[0]?.signedBy;
    expect(await signers()).toEqual([ada.key.fingerprint, fingerprintOf(strangersKey)].sort());
    const later = await release(ada, caseId);
    await call("exchange.apply", { path: later });
    // Signers are recorded: another bundle of the same signer is not passed on needlessly.
    const { files } = await contentOf(await release(rex, caseId));
    const carried = [...files.keys()].flatMap((path) => /provenance\/(.{36})\/versions/.exec(path)?.[1] ?? []);
    expect(carried).toHaveLength(2);
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("cannot be claimed by a bundle that calls itself as another does", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { caseId, lease } = await aCitedCase(ada);
    const sound = await release(ada, caseId);
    await rex.client.call("exchange.apply", { path: sound });
    const path = await forgeBundle(
      sound,
      join(tempFolder(), "same-name.casebundle"),
      (files) => {
        const lines = recordsIn(files);
        const first = lines.find(({ id }) => id === lease.id);
        if (!first || "withheld" in first) throw new Error("no excerpt");
        const parents = [first.version];
        putRecords(files, [
          ...lines,
          rehashed({ ...first, op: "edit", parents, body: { ...first.body, note: "forged" } }),
        ]);
      },
      strangersSeed,
    );
    const broken = { code: "bundle.broken", data: { problems: [{ path: "bag-info.txt" }] } };
    await expect(rex.client.call("exchange.plan", { path })).rejects.toMatchObject(broken);
    await expect(rex.client.call("exchange.apply", { path, ...untrusted })).rejects.toMatchObject(broken);
    expect((await rex.client.call("excerpts.get", { id: lease.id })).body.note).toBe("");
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("goes into a case in the bin with a warning, and into a destroyed one not at all, which the plan says", async () => {
    const [ada, rex] = await twoWhoTrust();
    const { caseId } = await aCitedCase(ada);
    const { call } = rex.client;
    await call("exchange.apply", { path: await release(ada, caseId) });
    await ada.client.call("claims.create", { caseId, proposition: "It is leased." });
    const path = await release(ada, caseId);
    await call("records.remove", { id: caseId });
    const binned = [expect.stringContaining("the case is in the bin: restore it")];
    expect((await call("exchange.plan", { path })).warnings).toEqual(binned);
    expect(await call("exchange.apply", { path })).toMatchObject({ addedVersions: 1, warnings: binned });
    await call("records.restore", { id: caseId });
    expect((await call("claims.list", { caseId })).claims).toHaveLength(1);
    expect((await call("exchange.plan", { path })).warnings).toEqual([]);

    await call("records.remove", { id: caseId });
    await call("records.purge", { id: caseId });
    const purged = { code: "record.purged", data: { kind: "case", id: caseId } };
    for (const name of ["exchange.plan", "exchange.apply"] as const) {
      await expect(call(name, { path })).rejects.toMatchObject(purged);
    }
    expect((await call("exchange.plan", { path, target: "new" })).warnings).toEqual([]);
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("is warned of where the releaser's custody was written anew", async () => {
    const rex = await startVault({ seed: "Rex" });
    const ada = await aSigner("Ada");
    const caseId = await aCase(ada);
    await ada.client.call("claims.create", { caseId, proposition: "It is leased." });
    ada.close();
    const copy = join(tempFolder(), "vault");
    cpSync(ada.folder, copy, { recursive: true });
    const reopened = await unlocked("Ada again", ada.folder);
    const older = await unlocked("older Ada", copy);
    for (const [core, proposition] of [
      [reopened, "It is sold."],
      [older, "It is neither."],
    ] as const) {
      await core.client.call("claims.create", { caseId, proposition });
    }
    const path = await release(reopened, caseId);
    await rex.client.call("exchange.apply", { path, ...untrusted });
    const rewritten = await release(older, caseId);
    const plan = await rex.client.call("exchange.plan", { path: rewritten });
    const warning = "the releaser's custody was rewritten: line 3 is not what an earlier bundle had signed";
    expect(plan.warnings).toEqual([warning]);
    expect((await rex.client.call("exchange.plan", { path: await release(reopened, caseId) })).warnings).toEqual([]);
    const applied = await rex.client.call("exchange.apply", { path: rewritten, ...untrusted });
    expect(applied.warnings).toEqual([warning]);
    // Versions written by another copy of the vault were signed by our own key.
    expect(await older.client.call("exchange.plan", { path })).toMatchObject({ warnings: [], unproven: [] });
    expect([rex, reopened, older].flatMap(({ incidents }) => incidents)).toEqual([]);
  });
});

const someUuid = "00000000-0000-7000-8000-000000000000";

/** The second analyst knows the first one's key. */
async function twoWhoTrust(): Promise<[Signer, Signer]> {
  const ada = await aSigner("Ada");
  const rex = await aSigner("Rex");
  await introduce(ada, rex);
  return [ada, rex];
}

async function unlocked(seed: string, folder: string): Promise<StartedCore> {
  const core = startCore({ seed, folder });
  await core.client.call("vault.unlock", { folder, secret: { passphrase: "correct horse" } });
  return core;
}

function textOf(lines: readonly RecordLine[], documentId: string): string {
  const line = lines.find(({ id }) => id === documentId);
  return line && !("withheld" in line) ? String(line.body?.text) : "";
}

/** An excerpt as if made on another text. */
function madeOn(line: RecordLine, text: string): RecordLine {
  if ("withheld" in line || !line.body || typeof line.body.anchor !== "object") throw new Error("no excerpt");
  return rehashed({ ...line, body: { ...line.body, anchor: { ...line.body.anchor, text } } });
}

/** Adds a field to every object except the body itself. */
function withNews(body: Body): Body {
  const news = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(news);
    if (typeof value !== "object" || value === null) return value;
    return { ...withNews(value), news: 1 };
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, news(value)]));
}
