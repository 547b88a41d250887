import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { blobBytes, blobPart, blobSize, hasBlob, removeBlob, storeBlob } from "#core/vault/blobs.ts";
import { migrate } from "#core/vault/migrate.ts";
import { migrations } from "#core/vault/migrations.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { sql } from "#core/vault/sql.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const chunk = 256 * 1024;

function aStore() {
  const connection = openConnection({
    file: join(tempFolder(), "vault.db"),
    key: randomBytes(32),
    mode: "create",
  });
  migrate(connection, migrations, () => undefined);
  onTestFinished(() => connection.close());
  const db = connection.writeTo(new Set(["blob", "blob_chunk"]));
  const store = (bytes: Uint8Array) => {
    const sha256 = createHash("sha256").update(bytes).digest();
    connection.transaction(() => storeBlob(db, sha256, bytes));
    return sha256;
  };
  const count = () =>
    connection.read.get(sql`
      SELECT (SELECT count(*) FROM blob) AS blobs, (SELECT count(*) FROM blob_chunk) AS chunks`);
  return { db, store, count };
}

/** Text that compresses, and noise that does not. */
const contents = (size: number) => [Buffer.from("ownership ".repeat(size / 10 + 1).slice(0, size)), randomBytes(size)];
const sizes = [0, 1, 1023, 1024, 70_000, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7];

describe("an original", () => {
  test.each(sizes)(
    "of %d bytes is read back as it was, whole and in any part, whether it compresses or not",
    (size) => {
      const { db, store } = aStore();
      for (const bytes of contents(size)) {
        const sha256 = store(bytes);
        expect(blobSize(db, sha256)).toBe(size);
        expect(Buffer.compare(Buffer.concat([...blobBytes(db, sha256)]), bytes)).toBe(0);
        const part = fc.tuple(fc.nat(size + 10), fc.nat(size + 10));
        fc.assert(
          fc.property(part, ([offset, length]) => {
            const expected = bytes.subarray(offset, offset + length);
            expect(Buffer.compare(blobPart(db, sha256, offset, length), expected)).toBe(0);
          }),
          { numRuns: 30 },
        );
      }
    },
  );

  test("that is there already is kept once", () => {
    const { store, count } = aStore();
    const bytes = randomBytes(chunk * 2);
    store(bytes);
    store(bytes);
    expect(count()).toEqual({ blobs: 1, chunks: 2 });
  });

  test("goes with all its parts and with nobody else's", () => {
    const { db, store, count } = aStore();
    const kept = [randomBytes(chunk * 2), randomBytes(100)].map(store);
    const gone = [randomBytes(chunk * 3), randomBytes(200)].map(store);
    for (const sha256 of gone) removeBlob(db, sha256);
    expect(count()).toEqual({ blobs: 2, chunks: 2 });
    expect([...kept, ...gone].map((sha256) => hasBlob(db, sha256))).toEqual([true, true, false, false]);
  });

  test("that is not there, or has lost a part, is named as damage", () => {
    const { db, store } = aStore();
    const damaged = expect.objectContaining({ code: "vault.damaged" });
    expect(() => blobSize(db, randomBytes(32))).toThrow(damaged);
    const sha256 = store(randomBytes(chunk * 3));
    db.run(sql`DELETE FROM blob_chunk WHERE no = (SELECT max(no) FROM blob_chunk)`);
    expect(() => [...blobBytes(db, sha256)]).toThrow(damaged);
    expect(blobPart(db, sha256, 0, 10)).toHaveLength(10);
  });
});
