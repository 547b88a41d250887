import type { Problem } from "#shared/errors.ts";

/** More problems help no one, and a hostile file could have one for each byte. */
export const maxProblems = 100;

/**
 * A problem of a file whose name and content may be foreign: shortened, and without characters that hide or reorder
 * text.
 */
export function problemAt(path: string, problem: string): Problem {
  return { path: shown(path, 300), problem: shown(problem, 900) };
}

function shown(text: string, length: number): string {
  const visible = text
    .slice(0, 2 * length)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return visible.length > length ? `${visible.slice(0, length).toWellFormed()}…` : visible;
}
