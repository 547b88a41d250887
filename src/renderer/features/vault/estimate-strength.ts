import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { dictionary as english } from "@zxcvbn-ts/language-en";

export type Strength = "weak" | "fair" | "good" | "strong";

const estimator = new ZxcvbnFactory({ dictionary: { ...dictionary, ...english }, graphs: adjacencyGraphs });

/**
 * Strength of a passphrase against an attacker with the vault's file, who pays 256 MiB of memory for each guess
 * (Argon2id), in powers of ten of guesses. https://github.com/zxcvbn-ts/zxcvbn
 */
export function estimateStrength(passphrase: string): Strength {
  // Longer texts are strong, and estimating them takes seconds.
  const { guessesLog10 } = estimator.check(passphrase.slice(0, 100));
  if (guessesLog10 < 8) return "weak";
  if (guessesLog10 < 11) return "fair";
  return guessesLog10 < 14 ? "good" : "strong";
}
