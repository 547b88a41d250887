/** Among what is kept of a bundle, its list of versions. */
export const versionsName = "versions.txt";

/** Every version that stands in a bundle, those too whose content stays behind. */
export function listedVersions(text: string): ReadonlySet<string> {
  return new Set(text.split("\n").filter((version) => version !== ""));
}
