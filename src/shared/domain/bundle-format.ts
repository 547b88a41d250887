/**
 * The format of a bundle's payload. A reader of another major number would misread it; one of a lower minor number
 * reads all it knows, keeps the rest, and leaves the case as it is.
 */
export interface BundleFormat {
  readonly major: number;
  readonly minor: number;
}

/** What this product writes, and the highest that it reads whole. */
export const supportedFormat: BundleFormat = { major: 1, minor: 0 };

export function formatToText({ major, minor }: BundleFormat): string {
  return `${major}.${minor}`;
}

/** undefined for what is no format. */
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
