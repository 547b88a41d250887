import type { ExportChoices } from "./export-choices.ts";

export interface Written {
  readonly fileName: string;
  /** `null` for bundles imported before this was recorded. The commands then start from the opened file. */
  readonly way: ExportChoices["way"] | null;
  readonly principal: string;
}

/** The recipient's allowed_signers line, with the key left open: it must not be taken from the bundle. */
export function allowedSigners(principal: string): string {
  return `echo ${quoted(`${principal} namespaces="bundle@casebound" ssh-ed25519 AAAA…`)} > allowed_signers`;
}

/** The README's commands for one bundle. The recipient's own `allowed_signers` holds the key they were told. */
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

/** The decrypted file must not overwrite the encrypted one, whatever that is called. */
function openedName(fileName: string): string {
  return fileName.endsWith(".age") ? fileName.slice(0, -".age".length) : `${fileName}.zip`;
}

/** Quotes a word for a POSIX shell, unless it is safe as it is. */
function quoted(word: string): string {
  return /^[\w.@%+=:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
