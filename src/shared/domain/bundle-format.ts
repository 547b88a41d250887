/**
 * Format of a bundle's payload. A reader of another major number would misinterpret it. A reader of a lower minor
 * number reads what it knows, keeps the rest, and makes the case read-only.
 */
export interface BundleFormat {
  readonly major: number;
  readonly minor: number;
}

/** The format this version writes, and the highest it reads in full. */
export const supportedFormat: BundleFormat = { major: 1, minor: 0 };

export function formatToText({ major, minor }: BundleFormat): string {
  return `${major}.${minor}`;
}

/** `undefined` if the text is not a format. */
export function textToFormat(text: string): BundleFormat | undefined {
  const [, major, minor] = /^([1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

export function isNewerMajor({ major }: BundleFormat): boolean {
  return major > supportedFormat.major;
}

export function isNewerMinor({ major, minor }: BundleFormat): boolean {
  return major === supportedFormat.major && minor > supportedFormat.minor;
}
