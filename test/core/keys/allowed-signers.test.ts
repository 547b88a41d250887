import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type AllowedSigner,
  formatAllowedSigners,
  formatRevokedKeys,
  parseAllowedSigners,
  parseRevokedKeys,
} from "#core/keys/allowed-signers.ts";
import { judgeSigner, matchesPatterns } from "#core/keys/judge-signer.ts";
import { publicKeyBlobOf } from "#core/keys/ssh-key.ts";
import { parseSshTime } from "#core/keys/ssh-time.ts";
import { isAppError } from "#shared/errors.ts";

const blobA = new Uint8Array(publicKeyBlobOf(Buffer.alloc(32, 1)));
const blobB = new Uint8Array(publicKeyBlobOf(Buffer.alloc(32, 2)));
const keyA = `ssh-ed25519 ${Buffer.from(blobA).toString("base64")}`;
const keyB = `ssh-ed25519 ${Buffer.from(blobB).toString("base64")}`;
const namespace = "bundle@casebound";

describe("reading allowed signers", () => {
  test("principals, options, key and comment are taken from each line, and other lines skipped", () => {
    const text = [
      "# the unit",
      "",
      `analyst@unit-a,*@unit-b namespaces="bundle@casebound,checkpoint@*",valid-after="20260101Z",valid-before="20271231235959Z" ${keyA} Ann, unit A`,
      `\t"a person" ${keyB}\r`,
      `ca CERT-AUTHORITY,Namespaces="a\\"b" ${keyB}`,
    ].join("\n");
    expect(parseAllowedSigners(text)).toEqual([
      {
        line: 3,
        principals: ["analyst@unit-a", "*@unit-b"],
        namespaces: ["bundle@casebound", "checkpoint@*"],
        validAfter: Date.UTC(2026, 0, 1),
        validBefore: Date.UTC(2027, 11, 31, 23, 59, 59),
        certAuthority: false,
        keyType: "ssh-ed25519",
        publicKeyBlob: blobA,
        comment: "Ann, unit A",
      },
      {
        line: 4,
        principals: ["a person"],
        certAuthority: false,
        keyType: "ssh-ed25519",
        publicKeyBlob: blobB,
        comment: "",
      },
      {
        line: 5,
        principals: ["ca"],
        certAuthority: true,
        namespaces: ['a"b'],
        keyType: "ssh-ed25519",
        publicKeyBlob: blobB,
        comment: "",
      },
    ]);
  });

  test("keys of other types are kept", () => {
    const rsa = Buffer.from("AAAAB3NzaC1yc2EAAAADAQABAAAAAwECAw==", "base64").toString("base64");
    const [entry] = parseAllowedSigners(`a ssh-rsa ${rsa}`);
    expect(entry?.keyType).toBe("ssh-rsa");
  });

  test.each([
    ["no key", "analyst@unit-a"],
    ["no principals", keyA],
    ["an empty principal", `a,,b ${keyA}`],
    ["an unclosed quote", `"a b ${keyA}`],
    ["an unknown option", `a restrict ${keyA}`],
    ["an unknown option after a known one", `a cert-authority,foo="1" ${keyA}`],
    ["an option without quotes", `a namespaces=file ${keyA}`],
    ["a comma at the end of options", `a cert-authority, ${keyA}`],
    ["no comma between options", `a namespaces="a"namespaces="b" ${keyA}`],
    ["an option twice", `a namespaces="a",namespaces="b" ${keyA}`],
    ["cert-authority with a value", `a cert-authority="yes" ${keyA}`],
    ["a time that is a word", `a valid-after="tomorrow" ${keyA}`],
    ["a day that does not exist", `a valid-after="20260231Z" ${keyA}`],
    ["an hour that does not exist", `a valid-before="202601012400Z" ${keyA}`],
    ["the zero of the clock", `a valid-after="19700101Z" ${keyA}`],
    ["an end before the beginning", `a valid-after="20270101Z",valid-before="20260101Z" ${keyA}`],
    ["damaged base64", `a ${keyA.slice(0, -4)}*AAA`],
    ["a key type that the blob contradicts", `a ssh-rsa ${keyA.split(" ")[1]}`],
  ])("%s is refused with the number of the line", (_, line) => {
    expect(badLine(() => parseAllowedSigners(`# comment\na ${keyB}\n${line}\n`))).toEqual({
      line: 3,
      problem: expect.any(String),
    });
  });

  test("what is written is read again the same", () => {
    fc.assert(
      fc.property(fc.array(signerArbitrary, { maxLength: 5 }), (signers) => {
        const text = formatAllowedSigners(signers);
        expect(parseAllowedSigners(text)).toEqual(signers.map((signer, index) => ({ line: index + 1, ...signer })));
      }),
    );
  });

  test.each([
    ["a comma in a principal", { principals: ["a,b"] }],
    ["a quote in a principal", { principals: ['a"b'] }],
    ["no principal", { principals: [] }],
    ["a line end in a namespace", { namespaces: ["a\nb"] }],
    ["a line end in the comment", { comment: "a\nb" }],
    ["half a second", { validAfter: 1500 }],
  ])("%s is not written", (_, change) => {
    const signer = {
      principals: ["a"],
      certAuthority: false,
      keyType: "ssh-ed25519",
      publicKeyBlob: blobA,
      comment: "",
    };
    expect(() => formatAllowedSigners([{ ...signer, ...change }])).toThrow(RangeError);
  });
});

describe("reading revoked keys", () => {
  test("every line is a public key", () => {
    const text = `# lost\n${keyA} stolen laptop\n\n${keyB}\n`;
    const keys = parseRevokedKeys(text);
    expect(keys.map(({ line, comment }) => ({ line, comment }))).toEqual([
      { line: 2, comment: "stolen laptop" },
      { line: 4, comment: "" },
    ]);
    expect(parseRevokedKeys(formatRevokedKeys(keys)).map((key) => key.publicKeyBlob)).toEqual([blobA, blobB]);
  });

  test("a line that is no key is named, and so is a binary list", () => {
    expect(badLine(() => parseRevokedKeys(`${keyA}\nsha256:abc\n`))?.line).toBe(2);
    expect(badLine(() => parseRevokedKeys("SSHKRL\n\0\0\0\x01"))?.problem).toContain("binary");
  });
});

describe("judging a signer", () => {
  const store = parseAllowedSigners(
    [
      `ca cert-authority ${keyA}`,
      `old@unit-a namespaces="bundle@*",valid-before="20251231Z" ${keyA}`,
      `analyst@unit-a namespaces="bundle@*",valid-after="20260101Z",valid-before="20261231Z" ${keyA}`,
    ].join("\n"),
  );
  const base = { publicKeyBlob: blobA, namespace, at: Date.UTC(2026, 5, 1), store, revoked: [] };

  test("the first line that allows the key decides", () => {
    expect(judgeSigner(base)).toEqual({ state: "known", signer: store[2] });
  });

  test.each([
    ["a time before all lines", { at: Date.UTC(2025, 0, 1) }, { state: "known", signer: store[1] }],
    [
      "a gap between the lines",
      { at: Date.UTC(2025, 11, 31, 12) },
      { state: "not-valid", reason: "expired", signer: store[1] },
    ],
    ["a time after the end", { at: Date.UTC(2027, 0, 1) }, { state: "not-valid", reason: "expired", signer: store[1] }],
    [
      "a time before the beginning, for one name",
      { at: Date.UTC(2025, 0, 1), principal: "analyst@unit-a" },
      { state: "not-valid", reason: "not-yet-valid", signer: store[2] },
    ],
    ["the last valid second", { at: Date.UTC(2026, 11, 31) + 999 }, { state: "known", signer: store[2] }],
    [
      "the first second after",
      { at: Date.UTC(2026, 11, 31) + 1000, principal: "analyst@unit-a" },
      { state: "not-valid", reason: "expired", signer: store[2] },
    ],
    [
      "another purpose",
      { namespace: "release@casebound" },
      { state: "not-valid", reason: "wrong-namespace", signer: store[1] },
    ],
    ["another key", { publicKeyBlob: blobB }, { state: "unknown" }],
    ["another name", { principal: "someone@else" }, { state: "unknown" }],
    ["only an authority", { store: store.slice(0, 1) }, { state: "unknown" }],
    ["a revoked key", { revoked: parseRevokedKeys(keyA) }, { state: "not-valid", reason: "revoked", signer: store[2] }],
    [
      "a revoked key that nobody listed",
      { store: [], revoked: parseRevokedKeys(keyA) },
      { state: "not-valid", reason: "revoked" },
    ],
    ["another revoked key", { revoked: parseRevokedKeys(keyB) }, { state: "known", signer: store[2] }],
  ])("%s", (_, change, judgement) => {
    expect(judgeSigner({ ...base, ...change })).toEqual(judgement);
  });
});

test.each([
  ["analyst@unit-a", ["analyst@unit-a"], true],
  ["analyst@unit-a", ["*@unit-a"], true],
  ["analyst@unit-a", ["analyst@unit-?"], true],
  ["analyst@unit-a", ["*"], true],
  ["analyst@unit-a", ["a*t*-a"], true],
  ["analyst@unit-a", ["Analyst@unit-a"], false],
  ["analyst@unit-a", ["analyst@unit-a?"], false],
  ["analyst@unit-a", ["*@unit-a", "!analyst*"], false],
  ["analyst@unit-a", ["!analyst*", "*@unit-a"], false],
  ["analyst@unit-a", ["!other"], false],
  ["", ["*"], true],
  ["", [""], true],
  ["a".repeat(5000), [`${"a*".repeat(500)}b`], false],
])("%s against %j: %s", (text, patterns, matches) => {
  expect(matchesPatterns(text, patterns)).toBe(matches);
});

describe("times without Z are the zone's standard time, as in OpenSSH", () => {
  const zone = process.env.TZ;
  beforeEach(() => {
    process.env.TZ = "Europe/Berlin";
  });
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each([
    ["20260101", Date.UTC(2025, 11, 31, 23)],
    ["20260701", Date.UTC(2026, 5, 30, 23)],
    ["202607011200", Date.UTC(2026, 6, 1, 11)],
    ["20260701120030Z", Date.UTC(2026, 6, 1, 12, 0, 30)],
    ["2026070112z", undefined],
    ["2026-07-01", undefined],
    ["20260701UTC", undefined],
    ["00000101Z", undefined],
  ])("%s", (text, time) => {
    expect(parseSshTime(text)).toBe(time);
  });
});

const pattern = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/[\p{Cc}",]/gu, ""))
  .filter((text) => text !== "" && text.trim() === text && !/\s/.test(text.replaceAll(" ", "")));

const signerArbitrary: fc.Arbitrary<Omit<AllowedSigner, "line">> = fc
  .record({
    principals: fc.array(pattern, { minLength: 1, maxLength: 3 }),
    namespaces: fc.option(fc.array(pattern, { minLength: 1, maxLength: 3 })),
    after: fc.option(fc.integer({ min: 1, max: 2_000_000_000 })),
    before: fc.option(fc.integer({ min: 2_000_000_001, max: 4_000_000_000 })),
    certAuthority: fc.boolean(),
    key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    comment: fc.string().map((text) => text.trim()),
  })
  .map(({ principals, namespaces, after, before, certAuthority, key, comment }) => ({
    principals,
    certAuthority,
    keyType: "ssh-ed25519",
    publicKeyBlob: new Uint8Array(publicKeyBlobOf(key)),
    comment,
    ...(namespaces && { namespaces }),
    ...(after !== null && { validAfter: after * 1000 }),
    ...(before !== null && { validBefore: before * 1000 }),
  }));

function badLine(act: () => unknown): { line: number; problem: string } | undefined {
  try {
    act();
  } catch (error) {
    if (isAppError(error, "trust.bad-line")) return error.data;
    throw error;
  }
  return undefined;
}
