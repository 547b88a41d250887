import type { ExportChoices } from "./export-choices.ts";

export interface Written {
  readonly fileName: string;
  /** null: of one that came in before that was kept; the commands begin with the opened file. */
  readonly way: ExportChoices["way"] | null;
  readonly principal: string;
}

/** The line by which a recipient says whose key they were told, with the key left open: none that comes with a bundle. */
export function allowedSigners(principal: string): string {
  return `echo ${quoted(`${principal} namespaces="bundle@casebound" ssh-ed25519 AAAA…`)} > allowed_signers`;
}

/** The commands of the README for one bundle; the recipient's own `allowed_signers` names the key that they were told. */
export function commandsFor({ fileName, way, principal }: Written): string {
  const isClosed = way === null ? fileName.endsWith(".age") : way !== "anyone";
  const opened = isClosed ? openedName(fileName) : fileName;
  const key = way === "people" ? "-i my-age-key.txt " : "";
  return [
    ...(isClosed && way !== null ? [`age -d ${key}-o ${quoted(opened)} ${quoted(fileName)}`] : []),
    `unzip -q ${quoted(opened)} && cd case-*/`,
    `ssh-keygen -Y verify -f ../allowed_signers -I ${quoted(principal)} -n bundle@casebound \\`,
    "  -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt",
    "sha256sum --strict -c tagmanifest-sha256.txt",
    "sha256sum --strict --quiet -c manifest-sha256.txt",
    "find data ! -type d | LC_ALL=C sort | diff - <(cut -c67- manifest-sha256.txt) && echo complete",
  ].join("\n");
}

/** What is opened must not take the place of what it was opened from, however somebody has named that. */
function openedName(fileName: string): string {
  return fileName.endsWith(".age") ? fileName.slice(0, -".age".length) : `${fileName}.zip`;
}

/** For a POSIX shell, bare where nothing in it could be misread. */
function quoted(word: string): string {
  return /^[\w.@%+=:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
