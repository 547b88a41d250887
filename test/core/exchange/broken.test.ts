import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { counterSignatureName } from "#core/exchange/bag/bag.ts";
import { signSshsig } from "#core/keys/sshsig.ts";
import type { Body } from "#shared/domain/kind.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aCitedCase, aSigner, introduce, release } from "./a-release.ts";
import {
  alterBundle,
  type BundleContent,
  forgeBundle,
  putRecords,
  recomputeHashes,
  recordsIn,
  rehashed,
  replaceIn,
  sha256,
  strangersKey,
  strangersSeed,
  textIn,
} from "./altered-bundle.ts";

useReaderHere();

const signature = "tagmanifest-sha256.txt.sig";
const records = "data/records.jsonl";
const lines = "data/custody/lines.jsonl";
const someUuid = "00000000-0000-7000-8000-000000000000";
const otherUuid = "00000000-0000-7000-8000-000000000001";

type Alter = (files: BundleContent) => unknown;
type Finding = readonly [place: string | RegExp, problem: string | RegExp];

/** Alterations by someone without the author's key, and the first finding of each. */
const alterations: Readonly<Record<string, readonly [Alter, ...Finding]>> = {
  "a byte of the records changed": [
    (files) => replaceIn(files, records, "Pier 7", "Pier 8"),
    records,
    "does not match its checksum in manifest-sha256.txt",
  ],
  "a byte of an original changed": [
    (files) => flip(files, pathIn(files, "data/blobs/")),
    /^data\/blobs\//,
    "does not match its checksum in manifest-sha256.txt",
  ],
  "a byte of a text changed": [
    (files) => replaceIn(files, pathIn(files, "data/texts/"), "Freight", "Freught"),
    /^data\/texts\//,
    "does not match its checksum in manifest-sha256.txt",
  ],
  "a signature that unpacks to far more than one": [
    (files) => files.set(signature, Buffer.concat([files.get(signature) ?? Buffer.alloc(0), Buffer.alloc(1 << 20)])),
    signature,
    "larger than 16384 bytes, too large for a signature",
  ],
  "a file added": [
    (files) => files.set("data/blobs/more", Buffer.from("more")),
    "data/blobs/more",
    "in the bag, but in no manifest",
  ],
  "a file added beside the tag files": [
    (files) => files.set("readme.txt", Buffer.from("trust me")),
    "readme.txt",
    "not in tagmanifest-sha256.txt",
  ],
  "a file removed": [
    (files) => files.delete(pathIn(files, "data/blobs/")),
    /^data\/blobs\//,
    /^missing|not there|in manifest/,
  ],
  "bag-info edited": [
    (files) => replaceIn(files, "bag-info.txt", "TLP:AMBER", "TLP:CLEAR"),
    "bag-info.txt",
    "does not match its checksum in tagmanifest-sha256.txt",
  ],
  "bag-info edited and the hashes recomputed": [
    (files) => {
      replaceIn(files, "bag-info.txt", "TLP:AMBER", "TLP:CLEAR");
      recomputeHashes(files);
    },
    signature,
    "the signature does not fit the content",
  ],
  "a file removed and the hashes recomputed": [
    (files) => {
      files.delete("data/withheld.json");
      recomputeHashes(files);
    },
    signature,
    "the signature does not fit the content",
  ],
  "the signature cut short": [
    (files) => files.set(signature, Buffer.from(textIn(files, signature).slice(0, 200))),
    signature,
    "not an SSH signature, or a damaged one",
  ],
  "the signature of the checkpoint in its place": [
    (files) => files.set(signature, Buffer.from(textIn(files, "data/custody/checkpoint.sig"))),
    signature,
    'made for the namespace "checkpoint@casebound", not "bundle@casebound"',
  ],
  "a counter-signature of something else": [
    (files) => files.set(counterSignatureName(strangersKey), Buffer.from(signed("something else"))),
    counterSignatureName(strangersKey),
    "the signature does not fit the content",
  ],
  "a counter-signature under the name of another key": [
    (files) =>
      files.set("tagmanifest-sha256.txt.00000000.sig", Buffer.from(signed(textIn(files, "tagmanifest-sha256.txt")))),
    "tagmanifest-sha256.txt.00000000.sig",
    "not named after its key",
  ],
};

/** Inconsistent bundles that the holder of a key may sign. */
const forgeries: Readonly<Record<string, readonly [Alter, ...Finding]>> = {
  "a version that is not what was hashed": [
    (files) => replaceIn(files, records, '"title":"Harbour"', '"title":"Airport"'),
    /^data\/records.jsonl, line \d+$/,
    "its content does not give its version",
  ],
  "a line that is no version": [
    (files) => files.set(records, Buffer.from(`${textIn(files, records)}{"__proto__":{"a":1}}\n`)),
    /^data\/records.jsonl, line \d+$/,
    /./,
  ],
  "a version twice": [
    (files) => putRecords(files, [...recordsIn(files), ...recordsIn(files).slice(-1)]),
    /^data\/records.jsonl, line \d+$/,
    "a version that stands there already",
  ],
  "a record of a kind that never travels": [
    (files) => putRecords(files, [...recordsIn(files), trace("contact", "con")]),
    /^data\/records.jsonl, line \d+$/,
    "a record of a kind that never travels: contact",
  ],
  "an id of another kind": [
    (files) => putRecords(files, [...recordsIn(files), trace("claim", "evt")]),
    /^data\/records.jsonl, line \d+$/,
    "an id that is not of its kind",
  ],
  "content that is not of its kind": [
    (files) => edit(files, "excerpt", (body) => ({ ...body, quote: 7 })),
    /^data\/records.jsonl, line \d+$/,
    /^not the content of a record of the kind excerpt: quote: /,
  ],
  "a time that no calendar has": [
    (files) => {
      const all = recordsIn(files);
      const first = all.find(({ kind }) => kind === "excerpt");
      if (!first || "withheld" in first) throw new Error("no excerpt");
      putRecords(files, [...all, rehashed({ ...first, parents: [first.version], at: 9_000_000_000_000_000 })]);
    },
    /^data\/records.jsonl, line \d+$/,
    /^at: /,
  ],
  "a quote of no words": [
    (files) =>
      edit(files, "excerpt", (body) => ({ ...body, quote: "", anchor: { ...Object(body.anchor), start: 0, end: 0 } })),
    /^exc_/,
    "its quote is not what stands at its place in the text",
  ],
  "a quote that does not stand in the text": [
    (files) => edit(files, "excerpt", (body) => ({ ...body, quote: "Pier 7 was sold" })),
    /^exc_/,
    "its quote is not what stands at its place in the text",
  ],
  "an excerpt of a document that is not there": [
    (files) =>
      putRecords(
        files,
        recordsIn(files).filter(({ kind }) => kind !== "document"),
      ),
    /^exc_/,
    /^it speaks of doc_\S+ \(document\), which is not in the bundle$/,
  ],
  "a document without its original": [
    (files) => files.delete(pathIn(files, "data/blobs/")),
    /^doc_/,
    "a document without its original",
  ],
  "a document without its text": [
    (files) => files.delete(pathIn(files, "data/texts/")),
    /^doc_/,
    "a document without its text",
  ],
  "a text that is none": [
    (files) => {
      const text = Buffer.from('{"text":"Pier 7"}');
      files.set(`data/texts/${sha256(text)}.json`, text);
    },
    /^data\/texts\//,
    "not a canonical text",
  ],
  "an original under a name that is not its hash": [
    (files) => flip(files, pathIn(files, "data/blobs/")),
    /^data\/blobs\//,
    "its name is not its hash",
  ],
  "an author whose name would act on a terminal": [
    (files) => edit(files, "case", (body) => body, "ana_\u001b[2K\rAll signatures verified."),
    /^data\/records.jsonl, line \d+$/,
    "author: an id of the form ana_…",
  ],
  "an analyst whom another describes": [
    (files) => edit(files, "analyst", (body) => body, `ana_${someUuid}`),
    /^data\/records.jsonl, line \d+$/,
    "an analyst described by another",
  ],
  "no case": [
    (files) =>
      putRecords(
        files,
        recordsIn(files).filter(({ kind }) => kind !== "case"),
      ),
    records,
    "it holds 0 cases, not one",
  ],
  "versions that continue themselves": [
    (files) => {
      const loop = [
        trace("claim", "clm", "a".repeat(64), "b".repeat(64)),
        trace("claim", "clm", "b".repeat(64), "a".repeat(64)),
      ];
      putRecords(files, [...recordsIn(files), ...loop]);
    },
    /^clm_/,
    "its versions continue themselves",
  ],
  "a file that no bundle has": [
    (files) => files.set("data/setup.exe", Buffer.from("MZ")),
    "data/setup.exe",
    "not a part of a bundle",
  ],
  "no custody": [(files) => files.delete(lines), "data/custody/hashes.txt", "missing"],
  "hashes beside the lines of its custody": [
    (files) => files.set("data/custody/hashes.txt", Buffer.from("")),
    "data/custody/hashes.txt",
    "beside the lines, of which it would be the hashes",
  ],
  "hashes of another custody": [
    (files) => {
      files.delete(lines);
      files.set("data/custody/hashes.txt", Buffer.from(`${"a".repeat(64)}\n`));
    },
    "data/custody/checkpoint",
    "its chain does not end where it says",
  ],
  "hashes of its custody that are none": [
    (files) => {
      files.delete(lines);
      files.set("data/custody/hashes.txt", Buffer.from("nothing\n"));
    },
    "data/custody/checkpoint",
    "line 0 of its hashes is none",
  ],
  "details of a custody without its lines": [
    (files) => {
      files.set("data/custody/hashes.txt", files.get(lines) ?? Buffer.alloc(0));
      files.set("data/custody/details.jsonl", Buffer.from(""));
      files.delete(lines);
    },
    "data/custody/details.jsonl",
    "without the lines that it is about",
  ],
  "a custody that was cut short": [
    (files) => replaceIn(files, lines, /[^\n]+\n$/, ""),
    "data/custody/checkpoint",
    "its chain does not end where it says",
  ],
  "a custody in which a line was changed": [
    (files) => replaceIn(files, lines, "excerpts.create", "excerpts.remove"),
    "data/custody/checkpoint",
    /^its chain breaks at line \d+$/,
  ],
  "an identity that nobody has sealed": [
    (files) => files.set("data/identities.jsonl", Buffer.from(`{"id":"sid_${someUuid}","plain":"{}"}\n`)),
    "data/identities.jsonl, line 1",
    "not the identity that its record commits to",
  ],
  "a text with half a character": [
    (files) => putText(files, { text: "\ud800" }),
    /^data\/texts\//,
    "not a canonical text",
  ],
  "a text whose cells do not ascend": [
    (files) => putText(files, { text: "😀 1 2", blocks: [cell(2, 3, 0), cell(0, 1, 1)] }),
    /^data\/texts\//,
    "not a canonical text",
  ],
  "a text whose page ends outside": [
    (files) => putText(files, { text: "1 2", pages: [{ end: 9, height: 1, start: 0, width: 1 }] }),
    /^data\/texts\//,
    "not a canonical text",
  ],
  "an excerpt of a thousand million rows": [
    (files) => {
      const hash = putText(files, { text: "1 2", blocks: [cell(0, 1, 0), cell(2, 3, 999_999_999)] });
      edit(files, "excerpt", (body) => ({
        ...body,
        quote: "1\n2",
        anchor: {
          ...{ type: "cells", text: hash, start: 0, end: 3, table: 0 },
          ...{ rows: { start: 0, end: 1_000_000_000 }, columns: { start: 0, end: 1 } },
        },
      }));
    },
    /^exc_/,
    "its quote is not what stands at its place in the text",
  ],
  "a mapping that renames a record": [
    (files) => {
      const [one = "", other = ""] = recordsIn(files).flatMap(({ id, kind }) => (kind === "excerpt" ? [id] : []));
      files.set("data/mapping.json", Buffer.from(JSON.stringify({ [one]: other })));
    },
    "data/mapping.json",
    /^exc_\S+ is a record itself$/,
  ],
  "a mapping into what is not there": [
    (files) => files.set("data/mapping.json", Buffer.from(JSON.stringify({ [`src_${someUuid}`]: `src_${otherUuid}` }))),
    "data/mapping.json",
    `src_${otherUuid} is not in the bundle`,
  ],
  "a mapping into another kind": [
    (files) =>
      files.set("data/mapping.json", Buffer.from(JSON.stringify({ [`src_${someUuid}`]: recordsIn(files)[0]?.id }))),
    "data/mapping.json",
    /^src_\S+ and ana_\S+ are not of one kind$/,
  ],
  "a mapping that makes a person another": [
    (files) => {
      const ada = recordsIn(files).find(({ kind }) => kind === "analyst")?.id;
      files.set("data/mapping.json", Buffer.from(JSON.stringify({ [`ana_${someUuid}`]: ada })));
    },
    "data/mapping.json",
    `ana_${someUuid} is a person, and stays one`,
  ],
  "the provenance of a bundle that was another": [
    (files) => files.set(`data/provenance/${someUuid}/bag-info.txt`, Buffer.from("a: b\n")),
    `data/provenance/${someUuid}`,
    "a part of what was kept of the bundle is missing",
  ],
};

it("says of every alteration that the bundle is broken, by what and where, and takes none of it in", async () => {
  const ada = await aSigner("Ada");
  const rex = await startVault({ seed: "Rex" });
  const { call } = rex.client;
  await introduce(ada, rex);
  const { caseId } = await aCitedCase(ada);
  const sound = await release(ada, caseId, { custody: "lines" });
  const altered = Object.entries(alterations).map(([name, [alter, ...finding]]) => ({
    name,
    finding,
    alter,
    alterTo: alterBundle,
  }));
  const forged = Object.entries(forgeries).map(([name, [alter, ...finding]]) => ({
    name,
    finding,
    alter,
    alterTo: forgeBundle,
  }));
  const verdicts: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const {
    name,
    finding: [place, problem],
    alter,
    alterTo,
  } of [...altered, ...forged]) {
    const path = await alterTo(sound, join(tempFolder(), "altered.casebundle"), alter);
    const { verdict, signer, problems } = await call("exchange.verify", { path });
    verdicts[name] = { verdict, signer, problem: problems[0] };
    const found = { path: matching(place), problem: matching(problem) };
    expected[name] = { verdict: "broken", signer: null, problem: found };
  }
  expect(verdicts).toEqual(expected);
  expect([...ada.incidents, ...rex.incidents]).toEqual([]);
});

it("refuses to plan or take in what is broken, whoever is trusted", async () => {
  const ada = await aSigner("Ada");
  const rex = await startVault({ seed: "Rex" });
  const { call } = rex.client;
  await introduce(ada, rex);
  const { caseId } = await aCitedCase(ada);
  const sound = await release(ada, caseId, { custody: "lines" });
  const path = await alterBundle(sound, join(tempFolder(), "altered.casebundle"), (files) =>
    flip(files, pathIn(files, "data/blobs/")),
  );
  const code = "bundle.broken";
  await expect(call("exchange.plan", { path })).rejects.toMatchObject({ code });
  await expect(call("exchange.apply", { path, acceptUntrusted: true })).rejects.toMatchObject({ code });

  const bytes = readFileSync(sound);
  const differing = Buffer.from(bytes);
  differing.write("X", 30);
  const unreadable = {
    "nothing at all": Buffer.alloc(0),
    "no archive": Buffer.from("Dear Rex, please find enclosed nothing."),
    "half of it": bytes.subarray(0, bytes.byteLength / 2),
    "more after its end": Buffer.concat([bytes, Buffer.from("more")]),
    "names that differ": differing,
    "half an encrypted file": Buffer.from("age-encryption.org/v1\n-> X25519 abc"),
  };
  for (const [name, content] of Object.entries(unreadable)) {
    const file = join(tempFolder(), "unreadable.casebundle");
    writeFileSync(file, content);
    const verdict = await call("exchange.verify", { path: file });
    expect({ name, ...verdict }).toMatchObject({ name, verdict: "broken", files: 0, problems: [{}] });
    const apply = call("exchange.apply", { path: file, acceptUntrusted: true });
    await expect(apply, name).rejects.toMatchObject({ code: "bundle.unreadable" });
  }
  const missing = call("exchange.verify", { path: join(tempFolder(), "none") });
  await expect(missing).rejects.toMatchObject({ code: "file.missing" });
  expect(await call("cases.list", {})).toEqual({ records: [] });
  expect([...ada.incidents, ...rex.incidents]).toEqual([]);
});

function pathIn(files: BundleContent, start: string): string {
  return [...files.keys()].find((path) => path.startsWith(start)) ?? "";
}

function flip(files: BundleContent, path: string): void {
  const bytes = Buffer.from(files.get(path) ?? []);
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  files.set(path, bytes);
}

function signed(message: string): string {
  return signSshsig(Buffer.from(message), strangersSeed, "bundle@casebound");
}

function trace(kind: string, prefix: string, version = sha256(Buffer.from(kind)), ...parents: string[]) {
  return { kind, id: `${prefix}_${someUuid}`, parents, version, withheld: true as const };
}

/** Changes the first version of a kind. */
function edit(files: BundleContent, kind: string, change: (body: Body) => Body, author?: string): void {
  const lines = recordsIn(files);
  const place = lines.findIndex((line) => line.kind === kind);
  const line = lines[place];
  if (!line || "withheld" in line || line.body === null) throw new Error(`no ${kind}`);
  lines[place] = rehashed({ ...line, author: author ?? line.author, body: change(line.body) });
  putRecords(files, lines);
}

function matching(expected: string | RegExp): unknown {
  return typeof expected === "string" ? expected : expect.stringMatching(expected);
}

/** Adds a text beside those of the documents; returns its hash. */
function putText(files: BundleContent, fields: object): string {
  const empty = { format: 1, extractor: "plain/1", text: "", pages: [], blocks: [], boxes: [] };
  const text = JSON.stringify(Object.fromEntries(Object.entries({ ...empty, ...fields }).sort()));
  const hash = sha256(Buffer.from(text));
  files.set(`data/texts/${hash}.json`, Buffer.from(text));
  return hash;
}

function cell(start: number, end: number, row: number) {
  return { column: 0, end, kind: "cell", row, start, table: 0 };
}
