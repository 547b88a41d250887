import { spawn } from "node:child_process";

/** From util-linux: a user namespace, which needs no privilege, and an empty network. */
const unshare = ["unshare", "-rn"];

const probes = new Map<string, Promise<readonly string[]>>();

/**
 * Command prefix that gives a program an empty network of its own, so that machine code breaking out of the engine
 * reaches nothing either. Empty if the system does not support or allow it. Probed once, when the first parser is
 * needed. The prefixed program keeps the process id.
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
