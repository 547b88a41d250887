// Licences of the packages and fonts in a build. MIT, BSD and the OFL require them: `npm run build` writes them to
// out/THIRD-PARTY-NOTICES.txt.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * Covers everything src imports, directly or indirectly, whether or not the bundler dropped it; sorted by name and
 * version, so that equal locks give equal bytes.
 */
export function thirdPartyNotices(): string {
  const found = new Map<string, string>();
  for (const name of importedPackages()) collect(name, root, found);
  const notices = [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, notice]) => notice);
  return `Casebound is made with the packages and fonts below.\n\n${notices.join("\n")}`;
}

/** Built-in modules start with `node:`, our own folders with `#`. */
const imported = /(?:\bfrom\s+|\bimport\s+|\bimport\()["']((?:@[\w.-]+\/)?[a-zA-Z][\w.-]*)(?:\/[^"']*)?["']/g;

function importedPackages(): string[] {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  const names = files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(root, "src", file), "utf8").matchAll(imported)].flatMap(([, name]) => name ?? []),
    );
  return [...new Set(names)].filter((name) => name !== "electron").sort();
}

function collect(name: string, from: string, found: Map<string, string>): void {
  const folder = folderOf(name, from);
  if (folder === undefined) return;
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const key = `${manifest.name} ${manifest.version}`;
  if (found.has(key)) return;
  found.set(key, noticeOf(manifest, folder));
  for (const dependency of Object.keys(manifest.dependencies ?? {})) collect(dependency, folder, found);
}

/** Resolved as Node does: in the folder itself, then in its ancestors. */
function folderOf(name: string, from: string): string | undefined {
  const folder = join(from, "node_modules", name);
  if (existsSync(join(folder, "package.json"))) return folder;
  const above = dirname(from);
  return from === root || above === from ? undefined : folderOf(name, above);
}

function noticeOf({ name, version, license }: Manifest, folder: string): string {
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice|ofl)(?:[.-][\w.-]+)?$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return [`${"=".repeat(80)}`, `${name} ${version} (${license ?? "see below"})`, "", ...texts, ""].join("\n");
}
