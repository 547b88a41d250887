import { matchesGlob, posix } from "node:path";
import { closedFiles, type Layer, layers, networkModules } from "../../scripts/layers.ts";

/** The rule for a file, by its path below src; `undefined` if its folder has none. */
export function layerOf(path: string): Layer | undefined {
  return layers.find((layer) => isIn(path, layer.folder));
}

/** Why a file below src may not import this module; `undefined` if it may. */
export function problemOf(path: string, specifier: string | undefined): string | undefined {
  const layer = layerOf(path);
  if (!layer) return `no rule in scripts/layers.ts covers src/${path}`;
  if (specifier === undefined) return "what is imported must be written out";
  const target = targetOf(path, specifier);
  if (target === undefined)
    return mayUsePackage(layer, specifier) ? undefined : `${specifier} is not for ${layer.folder}`;
  if (target.startsWith("..")) return `${specifier} leads out of src`;
  if (specifier.includes("../")) return "a way up the folders is written with # from the top";
  const closed = closedFiles.find(({ file }) => file === target);
  if (closed && !closed.to.includes(layer.folder)) return `${target} is for ${closed.to.join(", ")} alone`;
  const isAllowed = [layer.folder, ...layer.may].some((folder) => isIn(target, folder));
  return isAllowed ? undefined : `${layer.folder} may not see ${target}`;
}

/** The path it resolves to in src; `undefined` for a package. */
function targetOf(path: string, specifier: string): string | undefined {
  const withoutQuery = specifier.replace(/\?.*$/, "");
  if (withoutQuery.startsWith(".")) return posix.join(posix.dirname(path), withoutQuery);
  return withoutQuery.startsWith("#") ? posix.normalize(withoutQuery.slice(1)) : undefined;
}

function mayUsePackage({ packages }: Layer, specifier: string): boolean {
  if (networkModules.some((name) => specifier === `node:${name}` || specifier === name)) return false;
  return packages.some(
    (name) => matchesGlob(specifier, name === "node:*" ? "node:**" : name) || isNode(name, specifier),
  );
}

function isNode(name: string, specifier: string): boolean {
  return name === "node:*" && specifier.startsWith("node:");
}

/** A folder covers everything below it; with an extension it is a pattern of files in one folder. */
function isIn(path: string, folder: string): boolean {
  return /\.tsx?$/.test(folder) ? matchesGlob(path, folder) : path.startsWith(`${folder}/`);
}
