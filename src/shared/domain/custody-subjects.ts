import { kindOfId } from "./id.ts";

/** Where a line names a record that it made no version of: what was read, written to a file or destroyed. */
const nameless = ["sourceId", "written", "purged", "opened", "original", "html"] as const;

/**
 * The records that a line of custody is about. An identity that was sealed is its source's, by whose cover name it is
 * told.
 */
export function subjectsOf(detail: unknown): string[] {
  if (!isObject(detail)) return [];
  const named = nameless.flatMap((key) => (typeof detail[key] === "string" ? [detail[key]] : []));
  const versions = Array.isArray(detail.versions) ? detail.versions : [];
  const written = versions.flatMap((version) =>
    isObject(version) && typeof version.id === "string" ? [version.id] : [],
  );
  return [...new Set([...named, ...written])].filter((id) => kindOfId(id) !== undefined);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
