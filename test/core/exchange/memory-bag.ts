import type { BagFiles } from "#core/exchange/archive/bag-files.ts";
import { type BagInfo, bundleProfile } from "#core/exchange/bag/bag.ts";
import { AppError } from "#shared/errors.ts";

/** The bag-info fields of every bundle, except the computed size. */
export const bundleInfo: BagInfo = [
  ["BagIt-Profile-Identifier", bundleProfile],
  ["External-Identifier", "urn:uuid:0190c0de-0000-7000-8000-000000000001"],
  ["Bagging-Date", "2026-11-21"],
  ["Bag-Software-Agent", "Casebound 0.1.0"],
];

/** A bag of byte arrays; `undefined` for an unreadable file. */
export function memoryBag(entries: readonly { path: string; bytes: Uint8Array | undefined }[]): BagFiles {
  const files = new Map(entries.map(({ path, bytes }) => [path, bytes]));
  return {
    list: () => [...files.keys()],
    open: async function* (path) {
      const bytes = files.get(path);
      if (!bytes) throw new AppError("bundle.unreadable", { problems: [{ path, problem: "damaged in the archive" }] });
      // In pieces, as an archive yields them.
      for (let at = 0; at < bytes.byteLength; at += 7) yield bytes.subarray(at, at + 7);
    },
  };
}
