import type { Conflict } from "./conflict-side.tsx";

/** Most names requested at once. */
const most = 1000;

/** The records with conflicts, and those they mention. */
export function idsInConflicts(conflicts: readonly Conflict[]): string[] {
  const anyId = /[a-z]+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const found = conflicts.flatMap(({ id, sides }) => [
    id,
    ...sides.flatMap(({ author, value }) => [author, ...(JSON.stringify(value).match(anyId) ?? [])]),
  ]);
  return [...new Set(found)].filter((id) => id !== "").slice(0, most);
}
