import type { MergedRecord } from "#core/write/merge-heads.ts";
import type { changeKinds } from "#shared/contract/exchange.ts";

/** How an import changes, or changed, a record. `added`: number of new versions or contents. */
export function changeKindOf(before: MergedRecord, after: MergedRecord, added: number): (typeof changeKinds)[number] {
  if (added === 0) return "known";
  if (after.body === undefined) return "withheld";
  if (before.heads.length === 0) return "new";
  if (isSame(before.heads, after.heads)) return "older";
  if (after.heads.length === 1) return "newer";
  return after.conflicts.length > 0 ? "conflict" : "merged";
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((hash) => right.includes(hash));
}
