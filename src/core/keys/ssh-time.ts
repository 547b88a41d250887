const form = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(Z)?$/i;

/**
 * A time in OpenSSH's files, YYYYMMDD[HHMM[SS]][Z], as UTC milliseconds; `undefined` if invalid. Without Z it is this
 * machine's standard time, also in summer: OpenSSH calls mktime(3) without daylight saving.
 */
export function parseSshTime(text: string): number | undefined {
  const [, ...groups] = form.exec(text) ?? [];
  if (groups.length === 0) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = groups
    .slice(0, 6)
    .map((part) => Number(part ?? 0));
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  // A day or hour that does not exist would have shifted the other fields.
  if (
    utcText(utc) !==
    groups
      .slice(0, 6)
      .map((part) => part ?? "00")
      .join("")
  )
    return undefined;
  return groups[6] === undefined ? utc + standardOffset(year) : utc;
}

/** YYYYMMDDHHMMSSZ */
export function formatSshTime(time: number): string {
  if (time % 1000 !== 0) throw new RangeError("not a whole second");
  return `${utcText(time)}Z`;
}

function utcText(time: number): string {
  return new Date(time)
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/\D/g, "");
}

/**
 * Milliseconds this zone's standard time is behind UTC in that year. Daylight saving applies in January or in July,
 * never in both.
 */
function standardOffset(year: number): number {
  const winter = new Date(year, 0, 1).getTimezoneOffset();
  const summer = new Date(year, 6, 1).getTimezoneOffset();
  return Math.max(winter, summer) * 60_000;
}
