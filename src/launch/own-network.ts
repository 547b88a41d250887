import { spawn } from "node:child_process";

/** Of util-linux: a user namespace, so that no privilege is needed, and a network in which there is nothing. */
const unshare = ["unshare", "-rn"];

const probes = new Map<string, Promise<readonly string[]>>();

/**
 * The words to put before a program so that it has no network but an empty one of its own: machine code that breaks out
 * of the engine then reaches nothing either. None where the system does not offer or allow it. Tried once, and only
 * when the first parser is wanted; the program that they start keeps the process's id.
 */
export function ownNetwork(words: readonly string[] = unshare): Promise<readonly string[]> {
  const key = words.join(" ");
  const known = probes.get(key) ?? probe(words);
  probes.set(key, known);
  return known;
}

function probe(words: readonly string[]): Promise<readonly string[]> {
  const [program, ...args] = words;
  if (process.platform !== "linux" || program === undefined) return Promise.resolve([]);
  return new Promise((resolve) => {
    const tried = spawn(program, [...args, "true"], { stdio: "ignore", env: {} });
    tried.once("error", () => resolve([]));
    tried.once("exit", (code) => resolve(code === 0 ? words : []));
  });
}
