import type { CodeBody } from "#shared/domain/excerpt.ts";
import { codeColourNames, codeColours } from "./code-colours.ts";

/** Unused letters for a label: its first, or its initials, or as many as necessary. */
export function suggestLetter(label: string, used: readonly string[]): string {
  const taken = new Set(used.map((letter) => letter.toUpperCase()));
  const words = label.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = [...words.join("")].map((letter) => letter.toUpperCase());
  const candidates = [
    letters[0] ?? "",
    words.map((word) => ([...word][0] ?? "").toUpperCase()).join(""),
    letters.slice(0, 2).join(""),
    letters.slice(0, 3).join(""),
    letters.slice(0, 4).join(""),
  ];
  const fitting = candidates.filter((candidate) => candidate !== "" && candidate.length <= maxLetters);
  return fitting.find((candidate) => !taken.has(candidate)) ?? fitting[0] ?? "";
}

/** UTF-16 units, by the contract. */
export const maxLetters = 4;

/** The least used colour; the first of equals. */
export function suggestColour(codes: readonly Pick<CodeBody, "colour">[]): string {
  const colours = codeColourNames.map((name) => codeColours[name]);
  const counts = colours.map((colour) => codes.filter((code) => code.colour === colour).length);
  return colours[counts.indexOf(Math.min(...counts))] ?? codeColours.yellow;
}
