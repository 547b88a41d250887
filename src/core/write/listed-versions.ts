/** Name of the version list among the parts kept of a bundle. */
export const versionsName = "versions.txt";

/** Every version listed in a bundle, including those whose content was withheld. */
export function listedVersions(text: string): ReadonlySet<string> {
  return new Set(text.split("\n").filter((version) => version !== ""));
}
