import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { VaultFiles } from "#core/vault/vault-folder.ts";

// A failed unlock is noted in a file, because the vault is closed: its time and nothing else. The next successful
// unlock records the times in custody.

/** A line has at most 17 bytes. Beyond this someone is filling the disk, and another line adds nothing. */
const maxBytes = 170_000;

export function noteFailure(files: VaultFiles, at: number): void {
  try {
    if (existsSync(files.failures) && statSync(files.failures).size > maxBytes) return;
    writeFileSync(files.failures, `${at}\n`, { flag: "a", mode: 0o600 });
  } catch {
    // A folder that cannot be written is reported elsewhere; the user must see the failed unlock.
  }
}

/** UTC milliseconds of each failure since the last successful unlock. */
export function failuresSince(files: VaultFiles): number[] {
  if (!existsSync(files.failures) || statSync(files.failures).size > 2 * maxBytes) return [];
  return readFileSync(files.failures, "utf8")
    .split("\n")
    .filter((text) => /^\d{1,16}$/.test(text))
    .map(Number);
}

/** Only after custody has recorded them. */
export function forgetFailures(files: VaultFiles): void {
  rmSync(files.failures, { force: true });
}
