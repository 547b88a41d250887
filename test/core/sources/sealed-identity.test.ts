import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identityDigest, openIdentityBody, sealIdentityBody } from "#core/sources/sealed-identity.ts";
import { createFakeDeps } from "../../helpers/fake-deps.ts";

const key = new Uint8Array(32).fill(7);
const identity = { name: "Peregrine", aliases: ["Perry"], notes: "meets on Mondays" };

describe("a sealed identity", () => {
  test("opens to what was sealed, whatever that is", () => {
    const { random } = createFakeDeps();
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter((name) => name.trim() === name);
    const identities = fc.record({ name: text, aliases: fc.array(text, { maxLength: 3 }), notes: fc.string() });
    fc.assert(
      fc.property(identities, (value) => {
        expect(openIdentityBody(key, sealIdentityBody(key, value, random))).toEqual(value);
      }),
    );
  });

  test("commits to identity and salt, and seals the same identity differently every time", () => {
    const { random } = createFakeDeps();
    const first = sealIdentityBody(key, identity, random);
    const second = sealIdentityBody(key, identity, random);
    expect(first.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(second.commitment).not.toBe(first.commitment);
    expect(Buffer.from(second.sealed)).not.toEqual(Buffer.from(first.sealed));
    const salt = "00".repeat(16);
    const plain = `{"identity":{"aliases":["Perry"],"name":"Peregrine","notes":"meets on Mondays"},"salt":"${salt}"}`;
    expect(sealIdentityBody(key, identity, (bytes) => new Uint8Array(bytes)).commitment).toBe(
      createHash("sha256").update(plain).digest("hex"),
    );
  });

  test("opens under no other key, under no other commitment, and not after the change of a bit", () => {
    const { random } = createFakeDeps();
    const sealed = sealIdentityBody(key, identity, random);
    const other = sealIdentityBody(key, { ...identity, name: "Somebody else" }, random);
    expect(openIdentityBody(new Uint8Array(32).fill(8), sealed)).toBeUndefined();
    expect(openIdentityBody(key, { ...sealed, commitment: other.commitment })).toBeUndefined();
    for (let at = 0; at < sealed.sealed.byteLength; at++) {
      const changed = Uint8Array.from(sealed.sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openIdentityBody(key, { ...sealed, sealed: changed }), `byte ${at}`).toBeUndefined();
    }
    expect(openIdentityBody(key, { ...sealed, sealed: new Uint8Array(5) })).toBeUndefined();
  });
});

test("the digest of an identity confirms no guess without the key", () => {
  expect(identityDigest(key, identity)).toBe(identityDigest(key, { ...identity }));
  expect(identityDigest(key, identity)).not.toBe(identityDigest(key, { ...identity, notes: "" }));
  expect(identityDigest(key, identity)).not.toBe(identityDigest(new Uint8Array(32).fill(8), identity));
});
