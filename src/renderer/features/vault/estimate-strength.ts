import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { dictionary as english } from "@zxcvbn-ts/language-en";

export type Strength = "weak" | "fair" | "good" | "strong";

const estimator = new ZxcvbnFactory({ dictionary: { ...dictionary, ...english }, graphs: adjacencyGraphs });

/**
 * How hard a passphrase is to guess, for somebody who has the vault's file and pays for each guess with 256 MiB of memory
 * (Argon2id): powers of ten of guesses. https://github.com/zxcvbn-ts/zxcvbn
 */
export function estimateStrength(passphrase: string): Strength {
  // Longer texts are strong, and estimating them takes seconds.
  const { guessesLog10 } = estimator.check(passphrase.slice(0, 100));
  if (guessesLog10 < 8) return "weak";
  if (guessesLog10 < 11) return "fair";
  return guessesLog10 < 14 ? "good" : "strong";
}
