import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { verifyEd25519 } from "#core/keys/ed25519.ts";
import { openAesGcm, sealAesGcm } from "#core/vault/aes-gcm.ts";

// C2SP vectors: Wycheproof, and CCTV for edge cases of Ed25519.
const root = process.env.CASEBOUND_CONFORMANCE;
const hex = z.string().transform((text) => Buffer.from(text, "hex"));

describe.skipIf(root === undefined)(
  "Wycheproof (set CASEBOUND_CONFORMANCE to the folder that holds wycheproof/)",
  () => {
    test("Ed25519: every valid signature is accepted and no invalid one", () => {
      const signatureTest = z.object({ tcId: z.number(), msg: hex, sig: hex, result: z.enum(["valid", "invalid"]) });
      const group = z.object({ publicKey: z.object({ pk: hex }), tests: z.array(signatureTest) });
      const { numberOfTests, testGroups } = load("ed25519_test.json", group);
      const outcomes = testGroups.flatMap(({ publicKey, tests }) =>
        tests.map(({ tcId, msg, sig, result }) => ({ tcId, result, accepted: verifyEd25519(publicKey.pk, msg, sig) })),
      );
      expect(outcomes.filter(({ result, accepted }) => accepted !== (result === "valid"))).toEqual([]);
      expect(outcomes).toHaveLength(numberOfTests);
      expect(outcomes.length).toBeGreaterThanOrEqual(151);
      expect(outcomes.filter(({ accepted }) => accepted).length).toBeGreaterThanOrEqual(88);
    });

    test("Ed25519 edge cases: accepted are keys and signatures in their one encoding, of large order, that need no cofactor", () => {
      const vector = z.object({
        number: z.number(),
        key: hex,
        sig: hex,
        msg: z.string(),
        flags: z.array(z.string()).nullable(),
      });
      const vectors = z.array(vector).parse(read("cctv_ed25519vectors.json"));
      // A component of small order beside one of large order is unambiguous: without cofactor it must cancel exactly.
      const harmless = ["low_order_component_A", "low_order_component_R"];
      const wrong = vectors.filter(({ key, sig, msg, flags }) => {
        const expected = (flags ?? []).every((flag) => harmless.includes(flag));
        return verifyEd25519(key, Buffer.from(msg), sig) !== expected;
      });
      expect(wrong).toEqual([]);
      expect(vectors.length).toBeGreaterThanOrEqual(914);
    });

    test("AES-256-GCM: every valid vector opens and seals to the same bytes, no invalid one opens, other sizes are refused", () => {
      const aeadTest = z.object({
        tcId: z.number(),
        key: hex,
        iv: hex,
        aad: hex,
        msg: hex,
        ct: hex,
        tag: hex,
        result: z.enum(["valid", "invalid"]),
      });
      const group = z.object({
        keySize: z.number(),
        ivSize: z.number(),
        tagSize: z.number(),
        tests: z.array(aeadTest),
      });
      const { numberOfTests, testGroups } = load("aes_gcm_test.json", group);
      const counts = { opened: 0, notOpened: 0, refused: 0 };
      for (const { keySize, ivSize, tagSize, tests } of testGroups) {
        expect(tagSize).toBe(128);
        for (const { tcId, key, iv, aad, msg, ct, tag, result } of tests) {
          const sealed = Buffer.concat([ct, tag]);
          if (keySize !== 256 || ivSize !== 96) {
            expect(() => openAesGcm(key, iv, sealed, aad), `vector ${tcId}`).toThrow(RangeError);
            expect(() => sealAesGcm(key, iv, msg, aad), `vector ${tcId}`).toThrow(RangeError);
            counts.refused++;
          } else if (result === "valid") {
            expect(Buffer.from(openAesGcm(key, iv, sealed, aad) ?? []).equals(msg), `vector ${tcId}`).toBe(true);
            expect(Buffer.from(sealAesGcm(key, iv, msg, aad)).equals(sealed), `vector ${tcId}`).toBe(true);
            counts.opened++;
          } else {
            expect(openAesGcm(key, iv, sealed, aad), `vector ${tcId}`).toBeUndefined();
            counts.notOpened++;
          }
        }
      }
      expect(counts.opened + counts.notOpened + counts.refused).toBe(numberOfTests);
      expect(counts.opened + counts.notOpened).toBeGreaterThanOrEqual(66);
      expect(counts.notOpened).toBeGreaterThan(0);
    });
  },
);

function load<Group extends z.ZodType>(name: string, group: Group) {
  return z.object({ numberOfTests: z.number(), testGroups: z.array(group) }).parse(read(name));
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(root ?? "", "wycheproof", name), "utf8"));
}
