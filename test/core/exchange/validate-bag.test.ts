import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createTagFiles, formatManifest, tagManifestName } from "#core/exchange/bag/bag.ts";
import { type BagReport, validateBag } from "#core/exchange/bag/validate-bag.ts";
import { bundleInfo, memoryBag } from "./memory-bag.ts";

type Files = Map<string, string | undefined>;

/** A valid bundle; `change` may edit its files, and `rebind` then recomputes the tag manifest. */
async function strictly(change: (files: Files) => void, { rebind = true } = {}): Promise<BagReport> {
  const payload = ["data/records.jsonl", "data/blobs/aa", "data/texts/bb.json"].map((path) => ({
    path,
    bytes: Buffer.from(`content of ${path}`),
  }));
  const tags = createTagFiles({ payload, info: bundleInfo });
  const files: Files = new Map([...payload, ...tags].map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]));
  files.set("tagmanifest-sha256.txt.sig", "signature");
  change(files);
  if (rebind) files.set(tagManifestName, tagManifestOf(files));
  return validateBag(
    memoryBag([...files].map(([path, text]) => ({ path, bytes: text === undefined ? undefined : Buffer.from(text) }))),
    "strict",
  );
}

function tagManifestOf(files: Files): string {
  const tags = [...files].filter(
    ([path]) => !path.startsWith("data/") && path !== tagManifestName && !path.endsWith(".sig"),
  );
  return formatManifest(tags.map(([path, text]) => ({ path, sha256: sha256(text ?? "") })));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function edit(files: Files, path: string, from: string | RegExp, to: string): void {
  const text = files.get(path) ?? "";
  const edited = text.replace(from, to);
  if (edited === text) throw new Error("the edit changed nothing");
  files.set(path, edited);
}

describe("strict", () => {
  test("our own bundle, with a signature and counter-signatures, is accepted", async () => {
    const report = await strictly((files) => files.set("tagmanifest-sha256.txt.0123abcd.sig", "second"));
    expect(report).toEqual({ problems: [], warnings: [], info: expect.arrayContaining([...bundleInfo]) });
  });

  test("what cannot be read is the one thing that is wrong: how much there should be of it is not asked", async () => {
    const { problems } = await strictly((files) => files.set("data/blobs/aa", undefined));
    expect(problems.map(({ path }) => path)).toEqual(["data/blobs/aa"]);
  });

  test.each<[string, (files: Files) => void, string, string]>([
    [
      "a payload file too many",
      (files) => files.set("data/extra", "x"),
      "data/extra",
      "in the bag, but in no manifest",
    ],
    ["a payload file too few", (files) => files.delete("data/blobs/aa"), "data/blobs/aa", "missing"],
    ["a changed payload file", (files) => files.set("data/blobs/aa", "x"), "data/blobs/aa", "does not match"],
    [
      "a payload file cut short in the archive",
      (files) => files.set("data/blobs/aa", undefined),
      "data/blobs/aa",
      "damaged in the archive",
    ],
    ["no manifest", (files) => files.delete("manifest-sha256.txt"), "manifest-sha256.txt", "missing"],
    ["no bag-info", (files) => files.delete("bag-info.txt"), "bag-info.txt", "missing"],
    ["no declaration", (files) => files.delete("bagit.txt"), "bagit.txt", "not a bag"],
    ["another version", (files) => edit(files, "bagit.txt", "1.0", "0.97"), "bagit.txt", "not BagIt 1.0"],
    ["an unknown version", (files) => edit(files, "bagit.txt", "1.0", "1.1"), "bagit.txt", "1.1 is not supported"],
    ["another encoding", (files) => edit(files, "bagit.txt", "UTF-8", "ISO-8859-1"), "bagit.txt", "not BagIt 1.0"],
    [
      "CRLF in the manifest",
      (files) => edit(files, "manifest-sha256.txt", "\n", "\r\n"),
      "manifest-sha256.txt",
      "form that sha256sum",
    ],
    [
      "one space in the manifest",
      (files) => edit(files, "manifest-sha256.txt", "  ", " "),
      "manifest-sha256.txt",
      "form that sha256sum",
    ],
    [
      "capitals in a digest",
      (files) =>
        edit(files, "manifest-sha256.txt", /^\w+/, (files.get("manifest-sha256.txt") ?? "").slice(0, 64).toUpperCase()),
      "manifest-sha256.txt",
      "form that sha256sum",
    ],
    [
      "a manifest in another order",
      (files) =>
        files.set(
          "manifest-sha256.txt",
          `${(files.get("manifest-sha256.txt") ?? "").trimEnd().split("\n").reverse().join("\n")}\n`,
        ),
      "manifest-sha256.txt",
      "not sorted",
    ],
    [
      "a comment in the manifest",
      (files) => edit(files, "manifest-sha256.txt", /^/, "# note\n"),
      "manifest-sha256.txt",
      "line 1 cannot be read",
    ],
    [
      "a file listed twice",
      (files) => edit(files, "manifest-sha256.txt", /^(.*\n)/, "$1$1"),
      "data/blobs/aa",
      "listed twice",
    ],
    [
      "a path out of the bag",
      (files) => edit(files, "manifest-sha256.txt", "data/blobs/aa", "data/../../aa"),
      "manifest-sha256.txt",
      "leaves its folder",
    ],
    [
      "an absolute path",
      (files) => edit(files, "manifest-sha256.txt", "data/blobs/aa", "/etc/passwd"),
      "manifest-sha256.txt",
      "an absolute path",
    ],
    ["a second manifest", (files) => files.set("manifest-md5.txt", ""), "manifest-md5.txt", "not part of a bundle"],
    [
      "a manifest of an unknown algorithm",
      (files) => files.set("manifest-sha3.txt", ""),
      "manifest-sha3.txt",
      "not part of a bundle",
    ],
    [
      "fetch.txt",
      (files) => files.set("fetch.txt", "http://x/ - data/blobs/aa\n"),
      "fetch.txt",
      "not part of a bundle",
    ],
    ["a name that another system reads otherwise", (files) => files.set("data/con", "x"), "data/con", "device"],
    [
      "two names that differ in case",
      (files) => files.set("data/Records.jsonl", "x"),
      "data/Records.jsonl",
      "differs only in spelling",
    ],
    [
      "a wrong Payload-Oxum",
      (files) => edit(files, "bag-info.txt", /Oxum: \d/, "Oxum: 9"),
      "bag-info.txt",
      "Payload-Oxum says",
    ],
    [
      "no Payload-Oxum",
      (files) => edit(files, "bag-info.txt", /Payload-Oxum.*\n/, ""),
      "bag-info.txt",
      "Payload-Oxum is missing",
    ],
    [
      "no identifier",
      (files) => edit(files, "bag-info.txt", /External-Identifier.*\n/, ""),
      "bag-info.txt",
      "External-Identifier is missing",
    ],
    [
      "two identifiers",
      (files) => edit(files, "bag-info.txt", /(External-Identifier.*\n)/, "$1$1"),
      "bag-info.txt",
      "repeated",
    ],
    [
      "another profile",
      (files) => edit(files, "bag-info.txt", "casebound:bundle:1", "casebound:letter:1"),
      "bag-info.txt",
      "of the kind urn:casebound:letter:1",
    ],
    [
      "a newer format",
      (files) => edit(files, "bag-info.txt", "bundle:1", "bundle:2"),
      "bag-info.txt",
      "of format 2.0, newer than the 1.0",
    ],
    [
      "a folded value",
      (files) => edit(files, "bag-info.txt", "Casebound 0", "Casebound\n 0"),
      "bag-info.txt",
      "not one label and value a line",
    ],
    [
      "a line without a colon",
      (files) => edit(files, "bag-info.txt", /^/, "note\n"),
      "bag-info.txt",
      "line 1 cannot be read",
    ],
  ])("%s is refused", async (_, change, path, problem) => {
    const report = await strictly(change);
    expect(report.problems).toContainEqual({ path, problem: expect.stringContaining(problem) });
  });

  test.each<[string, (files: Files) => void, string, string]>([
    [
      "a tag file that the tag manifest does not list",
      (files) => files.set("note.txt", "x"),
      "note.txt",
      `not in ${tagManifestName}`,
    ],
    ["a changed bag-info", (files) => edit(files, "bag-info.txt", "0.1.0", "0.1.1"), "bag-info.txt", "does not match"],
    ["no tag manifest", (files) => files.delete(tagManifestName), tagManifestName, "missing"],
    [
      "a tag manifest that lists itself",
      (files) => edit(files, tagManifestName, /$/, `${"0".repeat(64)}  ${tagManifestName}\n`),
      tagManifestName,
      `may not be in ${tagManifestName}`,
    ],
    [
      "a tag manifest that lists its signature",
      (files) => edit(files, tagManifestName, /$/, `${sha256("signature")}  ${tagManifestName}.sig\n`),
      `${tagManifestName}.sig`,
      `may not be in ${tagManifestName}`,
    ],
    [
      "a tag manifest that lists payload",
      (files) => edit(files, tagManifestName, /^/, `${"0".repeat(64)}  data/blobs/aa\n`),
      tagManifestName,
      "not a tag file",
    ],
    ["a byte order mark", (files) => edit(files, "bagit.txt", /^/, "\ufeff"), "bagit.txt", "not a declaration"],
  ])("%s is refused", async (_, change, path, problem) => {
    const report = await strictly(change, { rebind: false });
    expect(report.problems).toContainEqual({ path, problem: expect.stringContaining(problem) });
  });

  test("a name from a stranger is shown without what hides or reorders it, and short", async () => {
    const { problems } = await strictly((files) => files.set(`data/\u202e${"x".repeat(5000)}`, "x"));
    const shown = problems.map(({ path }) => path).find((path) => path.includes("xxx"));
    expect(shown).toMatch(/^data\/\\u\{202e\}x+…$/);
    expect(shown?.length).toBeLessThan(400);
  });

  test("a thousand problems are cut to a hundred", async () => {
    const { problems } = await strictly((files) => {
      for (let index = 0; index < 1000; index++) files.set(`data/extra/${index}`, "x");
    });
    expect(problems).toHaveLength(100);
  });
});

describe("lenient", () => {
  const digest = (text: string) => createHash("md5").update(text).digest("hex");
  const bag = (version: string, manifest: string, more: Record<string, string> = {}) =>
    validateBag(
      memoryBag(
        Object.entries({
          "bagit.txt": `BagIt-Version: ${version}\r\nTag-File-Character-Encoding: UTF-8`,
          "manifest-md5.txt": manifest,
          ...more,
        }).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
      ),
      "lenient",
    );

  test("percent signs are escapes since version 1.0, and names before", async () => {
    const files = { "data/100%.txt": "a", "data/a\nb": "b" };
    const escaped = `${digest("a")} data/100%25.txt\n${digest("b")} data/a%0Ab\n`;
    expect((await bag("1.0", escaped, files)).problems).toEqual([]);
    expect((await bag("0.97", escaped, { "data/100%25.txt": "a", "data/a\nb": "b" })).problems).toEqual([]);
  });

  test("a manifest of 1.0 must be complete; before, any one of them was enough", async () => {
    const files = {
      "data/a": "a",
      "data/b": "b",
      "manifest-sha1.txt": `${createHash("sha1").update("b").digest("hex")} data/b\n`,
    };
    const manifest = `${digest("a")} data/a\n${digest("b")} data/b\n`;
    expect((await bag("0.97", manifest, files)).problems).toEqual([]);
    expect((await bag("1.0", manifest, files)).problems).toEqual([
      { path: "data/a", problem: "not in every manifest" },
    ]);
  });

  test("a tag manifest of 1.0 lists the payload manifests", async () => {
    const report = await bag("1.0", `${digest("a")} data/a\n`, { "data/a": "a", "tagmanifest-md5.txt": "" });
    expect(report.problems).toEqual([{ path: "manifest-md5.txt", problem: "not in tagmanifest-md5.txt" }]);
  });

  test("text in another encoding than declared is named", async () => {
    const bytes = Buffer.from("Contact-Name: Ren\xe9\n", "latin1");
    const files = [
      { path: "bagit.txt", bytes: Buffer.from("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n") },
      { path: "manifest-md5.txt", bytes: Buffer.of() },
      { path: "bag-info.txt", bytes },
    ];
    expect((await validateBag(memoryBag(files), "lenient")).problems).toEqual([
      { path: "bag-info.txt", problem: "not text in UTF-8" },
    ]);
  });

  test("a file left to be fetched is missing", async () => {
    const fetch = { "fetch.txt": "https://example.org/a 1 data/a\n" };
    expect((await bag("1.0", `${digest("a")} data/a\n`, fetch)).problems).toEqual([
      { path: "data/a", problem: "missing: fetch.txt says where it was; nothing is fetched here" },
    ]);
    expect((await bag("1.0", "", fetch)).problems).toEqual([
      { path: "data/a", problem: "in fetch.txt, but in no manifest" },
    ]);
  });

  test("metadata may be folded, repeated, and spelled in any case", async () => {
    const report = await bag("1.0", `${digest("a")} data/a\n`, {
      "data/a": "a",
      "bag-info.txt":
        "Contact-Name: Ann\r\ncontact-name : Bob\r\nExternal-Description: two\r\n   lines\r\npayload-oxum: 1.1\r\n",
    });
    expect(report).toEqual({
      problems: [],
      warnings: [],
      info: [
        ["Contact-Name", "Ann"],
        ["contact-name", "Bob"],
        ["External-Description", "two lines"],
        ["payload-oxum", "1.1"],
      ],
    });
  });
});
