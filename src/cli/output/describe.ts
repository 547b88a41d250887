import { momentToText } from "#shared/domain/moment.ts";
import { oneLine, printable } from "./printable.ts";

/** A record as returned by the contract. */
interface RecordView {
  readonly id: string;
  readonly caseId: string | null;
  readonly version: string;
  readonly author: string;
  readonly at: number;
  readonly conflicts: readonly string[];
  readonly body: object;
}

/** A record for people: author and time of this version, then its fields. */
export function describeRecord(record: RecordView): string[] {
  return describeFields({
    id: record.id,
    ...(record.caseId === null || record.caseId === record.id ? {} : { case: record.caseId }),
    ...record.body,
    ...(record.conflicts.length > 0 ? { "in conflict": record.conflicts } : {}),
    author: record.author,
    at: record.at,
    version: record.version,
  });
}

/** Aligned `name value` lines, without empty values. */
export function describeFields(fields: object): string[] {
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    const text = describeValue(name, value);
    return text === "" ? [] : [{ label: labelOf(name), text }];
  });
  const width = Math.max(0, ...lines.map(({ label }) => label.length));
  return lines.map(({ label, text }) => `${label.padEnd(width)}  ${indent(text, width + 2)}`);
}

/** UTC, to the second. */
export function formatTime(milliseconds: number): string {
  return momentToText(milliseconds).replace(/\.\d+Z$/, "Z");
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ["KiB", "MiB", "GiB", "TiB"];
  let value = bytes / 1024;
  let unit = 0;
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${value.toFixed(1)} ${units[unit]}`;
}

/** A count with its noun: `1 document`, `3 documents`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** Fields that hold UTC milliseconds. */
const moments = new Set(["at", "from", "removedAt", "validAfter", "validBefore", "revokedAt", "receivedAt"]);

function describeValue(name: string, value: unknown): string {
  if (value === null || value === undefined || value === false) return "";
  if (value === true) return "yes";
  if (typeof value === "number") return moments.has(name) ? formatTime(value) : String(value);
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item !== "object");
    return value.map((item) => oneLine(describeValue(name, item))).join(isPlain ? ", " : "\n");
  }
  if (typeof value === "object") {
    return Object.entries(value)
      .flatMap(([key, inner]) => {
        const text = oneLine(describeValue(key, inner));
        return text === "" ? [] : [`${labelOf(key)} ${text}`];
      })
      .join(", ");
  }
  return String(value);
}

/** `entityIds` as `entity ids`, `memoryMiB` as `memory MiB`; foreign names such as `Payload-Oxum` unchanged. */
export function labelOf(name: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return name;
  const [head = "", unit = ""] = name.split(/(?=[KMGT]iB$)/);
  return `${head.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}${unit && ` ${unit}`}`;
}

function indent(text: string, columns: number): string {
  return text
    .trimEnd()
    .split("\n")
    .join(`\n${" ".repeat(columns)}`);
}
