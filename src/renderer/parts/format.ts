import { isMoment, momentToText } from "#shared/domain/moment.ts";

/** Formats of sizes, dates and numbers. */

const units = ["bytes", "kB", "MB", "GB", "TB"] as const;

export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export function formatCount(count: number): string {
  return count.toLocaleString("en");
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** `14 Mar 2019`, from UTC milliseconds, in local time. */
export function formatDay(at: number): string {
  return day.format(at);
}

const utcDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** `14 Mar 2019` for a day entered by a user and stored as its start in UTC: the same in every time zone. */
export function formatNamedDay(at: number): string {
  return utcDay.format(at);
}

export function formatMoment(at: number): string {
  return isMoment(at) ? moment.format(at) : String(at);
}

const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** `14 Mar 2019, 14:02:11`, to the second, for lists of times. */
export function formatExactMoment(at: number): string {
  return isMoment(at) ? exact.format(at) : String(at);
}

const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** `14:02`, in local time. */
export function formatTime(at: number): string {
  return time.format(at);
}

/** UTC, for legal records: `2026-11-21 14:02:11`. */
export function formatUtc(at: number): string {
  return momentToText(at).slice(0, 19).replace("T", " ");
}

const named: Readonly<Record<string, string>> = {
  "application/pdf": "PDF",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
  "message/rfc822": "Mail",
  "multipart/related": "Mail",
  "text/html": "HTML",
  "text/plain": "Text",
  "text/markdown": "Markdown",
  "text/csv": "CSV",
  "text/tab-separated-values": "TSV",
  "application/zip": "ZIP",
  "application/octet-stream": "Unknown",
};

/** The name of a media type. */
export function formatMediaType(type: string): string {
  return named[type] ?? (type.startsWith("image/") ? type.slice(6).toUpperCase() : type);
}

const short: Readonly<Record<string, string>> = { "text/markdown": "MD", "application/octet-stream": "?" };

/** Its short form for titles. */
export function shortMediaType(type: string): string {
  return short[type] ?? formatMediaType(type);
}

/** The last part of a path on any system. */
export function fileNameOf(path: string): string {
  return (
    path
      .replace(/[\\/]+$/, "")
      .split(/[\\/]/)
      .at(-1) ?? path
  );
}
