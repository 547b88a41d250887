import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareBytes } from "#core/exchange/archive/compare-bytes.ts";
import { pathProblem } from "#core/exchange/archive/portable-path.ts";
import {
  type BagFile,
  type BagInfo,
  bundleProfile,
  counterSignatureName,
  createTagFiles,
  isSignatureName,
  signatureName,
} from "#core/exchange/bag/bag.ts";
import { validateBag } from "#core/exchange/bag/validate-bag.ts";
import { isAppError } from "#shared/errors.ts";
import { bundleInfo, memoryBag } from "./memory-bag.ts";

test("a bag's tag files have the bytes of the format, line for line", () => {
  const payload: BagFile[] = [
    { path: "data/z.txt", bytes: Buffer.from("zz") },
    { path: "data/a.bin", size: 5_000_000_000, sha256: "0".repeat(64) },
  ];
  const info: BagInfo = [
    ["Intended-Recipients", "age1aaa"],
    ["Intended-Recipients", "age1bbb"],
  ];
  const files = createTagFiles({
    payload,
    info,
    tagFiles: [{ path: "README.txt", bytes: Buffer.from("how to check") }],
  });
  const text = Object.fromEntries(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]));
  const digest = (path: string) =>
    createHash("sha256")
      .update(text[path] ?? "")
      .digest("hex");
  expect(text).toEqual({
    "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "bag-info.txt": "Intended-Recipients: age1aaa\nIntended-Recipients: age1bbb\nPayload-Oxum: 5000000002.2\n",
    "manifest-sha256.txt": [
      `${"0".repeat(64)}  data/a.bin\n`,
      "4a60bf7d4bc1e485744cf7e8d0860524752fca1ce42331be7c439fd23043f151  data/z.txt\n",
    ].join(""),
    "README.txt": "how to check",
    "tagmanifest-sha256.txt": ["README.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt"]
      .map((path) => `${digest(path)}  ${path}\n`)
      .join(""),
  });
});

test("manifests are sorted by bytes, where UTF-16 would sort otherwise", () => {
  expect(["data/\u{1f600}", "data/\uff5e", "data/B", "data/a"].sort(compareBytes)).toEqual([
    "data/B",
    "data/a",
    "data/\uff5e",
    "data/\u{1f600}",
  ]);
});

test.each<[string, Partial<Parameters<typeof createTagFiles>[0]>, string]>([
  ["a name outside data/", { payload: [file("records.jsonl")] }, "records.jsonl"],
  ["a name that BagIt would escape", { payload: [file("data/100%.txt")] }, "data/100%.txt"],
  ["two payload names that differ in case", { payload: [file("data/a"), file("data/A")] }, "data/A"],
  ["a digest in capitals", { payload: [{ path: "data/a", size: 1, sha256: "A".repeat(64) }] }, "data/a"],
  ["half a byte", { payload: [{ path: "data/a", size: 0.5, sha256: "a".repeat(64) }] }, "data/a"],
  ["a value of two lines", { info: [["Signer", "a\nb"]] }, "bag-info.txt"],
  ["an empty value", { info: [["Signer", ""]] }, "bag-info.txt"],
  ["a value that ends in a space", { info: [["Signer", "a "]] }, "bag-info.txt"],
  ["a label with a colon", { info: [["Signer:", "a"]] }, "bag-info.txt"],
  ["a tag file that BagIt makes", { tagFiles: [file("bagit.txt")] }, "bagit.txt"],
  ["a tag file in place of the signature", { tagFiles: [file(signatureName)] }, signatureName],
  ["a tag file that would be another manifest", { tagFiles: [file("manifest-md5.txt")] }, "manifest-md5.txt"],
  ["a tag file in the payload", { tagFiles: [file("data/x")] }, "data/x"],
  ["two equal tag files", { tagFiles: [file("x"), file("x")] }, "x"],
])("%s is not written", (_, change, path) => {
  const act = () => createTagFiles({ payload: [], info: [], ...change });
  expect(act).toThrow(
    expect.toSatisfy(
      (error) => isAppError(error, "bundle.broken") && error.data.problems.some((problem) => problem.path === path),
    ),
  );
});

test("whatever we write, the strict check accepts", async () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .filter((text) => !pathProblem(`data/${text}`));
  const payload = fc.uniqueArray(fc.record({ name, bytes: fc.uint8Array() }), {
    selector: (entry) => entry.name.split("/")[0]?.toUpperCase(),
  });
  await fc.assert(
    fc.asyncProperty(payload, async (entries) => {
      const files = entries.map((entry) => ({ path: `data/${entry.name}`, bytes: entry.bytes }));
      const tags = createTagFiles({ payload: files, info: bundleInfo });
      const report = await validateBag(memoryBag([...files, ...tags]), "strict");
      expect(report.problems).toEqual([]);
      expect(report.info).toContainEqual(["BagIt-Profile-Identifier", bundleProfile]);
    }),
  );
});

test("a counter-signature has a name of its own, fit for a file", () => {
  const name = counterSignatureName(Buffer.from("key"));
  expect(name).toBe("tagmanifest-sha256.txt.2c70e12b.sig");
  expect([name, signatureName, "tagmanifest-sha256.txt.x.sig", `data/${signatureName}`].map(isSignatureName)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

function file(path: string): { path: string; bytes: Uint8Array } {
  return { path, bytes: Buffer.from("x") };
}
