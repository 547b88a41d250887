import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { ZipArchive } from "#core/exchange/archive/zip-reader.ts";
import { readPayload } from "#core/exchange/import/read-payload.ts";

test("records and provenance that would fill the memory are refused by their size, unread", async () => {
  const uuid = "00000000-0000-7000-8000-000000000000";
  const large = [
    "data/records.jsonl",
    ...["bag-info.txt", "versions.txt"].map((one) => `data/provenance/${uuid}/${one}`),
  ];
  const archive: ZipArchive = {
    list: () => large,
    sizeOf: (path) => (large.includes(path) ? 2 ** 29 + 1 : 0),
    open: (path) => {
      if (large.includes(path)) throw new Error(`${path} was read`);
      return Readable.from([new Uint8Array()]);
    },
  };
  const { problems } = await readPayload(archive, { isNewer: false });
  const size = expect.stringContaining("too large for its kind");
  expect(problems).toContainEqual({ path: "data/records.jsonl", problem: size });
  expect(problems).toContainEqual({ path: "data/provenance/", problem: size });
});
