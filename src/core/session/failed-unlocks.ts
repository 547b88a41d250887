import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { VaultFiles } from "#core/vault/vault-folder.ts";

// A failed unlock is noted where it can be noted while the vault is closed: a time, and nothing else. The next good
// unlock puts the times on record.

/** A line is at most 17 bytes; beyond this somebody is filling the disk, and one more says nothing new. */
const maxBytes = 170_000;

export function noteFailure(files: VaultFiles, at: number): void {
  try {
    if (existsSync(files.failures) && statSync(files.failures).size > maxBytes) return;
    writeFileSync(files.failures, `${at}\n`, { flag: "a", mode: 0o600 });
  } catch {
    // A folder that cannot be written says so itself; the failed unlock is what the person must hear of.
  }
}

/** UTC milliseconds of each failure since the last good unlock. */
export function failuresSince(files: VaultFiles): number[] {
  if (!existsSync(files.failures) || statSync(files.failures).size > 2 * maxBytes) return [];
  return readFileSync(files.failures, "utf8")
    .split("\n")
    .filter((text) => /^\d{1,16}$/.test(text))
    .map(Number);
}

/** Only after they are on record. */
export function forgetFailures(files: VaultFiles): void {
  rmSync(files.failures, { force: true });
}
