import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "#core/vault/migrate.ts";
import { migrations } from "#core/vault/migrations.ts";
import { openInMemory } from "#core/vault/open-connection.ts";
import { recordTables } from "#core/write/refresh-record.ts";
import { encodings, maxDeltas } from "#core/write/version-body.ts";
import { bodyTextOf, hashOf, insertVersion, versionByHash, versionByNo } from "#core/write/version-store.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";

/** Bytes above which a body is compressed. */
const large = 64 * 1024;

/** One version: which of the earlier ones it continues, and what it says. */
interface Made {
  readonly parents: readonly number[];
  /** null: the record is removed. */
  readonly body: { readonly size: number; readonly from: number; readonly word: string } | null;
}

const words = ["pier", "ünïcödé", "причал", "碼頭", "\u{1f6a2}", "\0", '"\\', "\u2028"] as const;

const made: fc.Arbitrary<Made> = fc.record({
  parents: fc.array(fc.nat(), { maxLength: 2 }),
  body: fc.option(
    fc.record({
      // Around the limit, and well above it.
      size: fc.oneof(fc.integer({ min: large - 200, max: large + 200 }), fc.integer({ min: 1, max: 3 * large })),
      from: fc.nat({ max: 50 }),
      word: fc.constantFrom(...words),
    }),
    { freq: 12 },
  ),
});

/** Text that differs from its neighbours as edits do: in places, by its end, or altogether. */
function textOf({ size, from, word }: NonNullable<Made["body"]>): string {
  const line = (index: number) => `${index % 97} ${index % 50 === from ? word : "the quay and the crane"}\n`;
  return Array.from({ length: Math.ceil(size / 20) }, (_, index) => line(index))
    .join("")
    .slice(0, size);
}

test("whatever versions of large bodies continue one another, each reads exactly as it was written", () => {
  let deltas = 0;
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 60 }), (history) => {
      const { db, recordNo } = aRecord();
      const written: { no: number; hash: string; text: string | null }[] = [];
      for (const { parents, body } of history) {
        // On the latest where nothing else is drawn, so that chains grow long; else on one or two of the last three.
        const on = [...new Set(parents.map((back) => written.at(-1 - (back % 3))).filter((one) => one !== undefined))];
        const latest = on.length === 0 ? written.slice(-1) : on;
        const text = body && canonicalJson({ text: textOf(body) });
        const version = {
          kind: "assessment" as const,
          id: "asm_01968b1e-7c3a-7b1e-8f00-0123456789ab",
          parents: latest.map(({ hash }) => hash).sort(),
          author: "ana_01968b1e-7c3a-7b1e-8f00-0123456789ab",
          at: written.length,
          op: "edit",
          nonce: written.length.toString(16).padStart(32, "0"),
        };
        const hash = hashOf(version, text ?? "null");
        const at = { recordNo, envelopeId: null, stepNo: 1, receivedAt: 0 };
        written.push({ no: insertVersion(db, { ...at, hash, version, body: text }), hash, text });
      }
      for (const { no, hash, text } of written) {
        const row = versionByNo(db, no);
        expect(bodyTextOf(db, row)).toBe(text);
        const bytes = Buffer.byteLength(text ?? "");
        expect(row.encoding === encodings.plain).toBe(bytes <= large);
        if (row.encoding === encodings.delta) deltas++;
        expect(lengthOfChain(hash)).toBeLessThan(maxDeltas);
      }

      function lengthOfChain(hash: string): number {
        const row = versionByHash(db, recordNo, hash);
        if (row?.encoding !== encodings.delta) return 0;
        return 1 + lengthOfChain(Buffer.from(row.parents).toString("hex").slice(0, 64));
      }
    }),
    { numRuns: 25 },
  );
  expect(deltas).toBeGreaterThan(50);
});

function aRecord() {
  const connection = openInMemory();
  onTestFinished(() => connection.close());
  migrate(connection, migrations, () => undefined);
  connection.exec(`INSERT INTO step (no, case_id, analyst_id, op, at, mode, state) VALUES (1, NULL, 'x', 'x', 0, 'edit', 'done');
    INSERT INTO record (no, id, kind, case_id, state, changed_at)
    VALUES (1, 'asm_01968b1e-7c3a-7b1e-8f00-0123456789ab', 'assessment', NULL, 'active', 0)`);
  return { db: connection.writeTo(recordTables), recordNo: 1 };
}
