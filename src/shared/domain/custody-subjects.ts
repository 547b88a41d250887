import { kindOfId } from "./id.ts";

/** Fields of a line that name records of which it wrote no version: read, saved to a file or destroyed. */
const nameless = ["sourceId", "written", "purged", "opened", "original", "html"] as const;

/** Records a custody line is about. A sealed identity is reported as its source, by cover name. */
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
