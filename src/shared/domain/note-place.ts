import { type AssessmentBlock, placeOf } from "./assessment.ts";
import { partsOf, wordsOf } from "./assessment-text.ts";

/** Where a review note belongs, as it was when the note was made. */
export interface NotePlace {
  /** From 0. */
  readonly block: number;
  /** `, item 2`; empty where a block is not in parts. */
  readonly within: string;
  /** What stood there, by which the place is known when blocks have come or gone; may be empty. */
  readonly words: string;
}

/** Characters of what stands there that a place keeps. */
const longest = 120;

/** `block 5, item 2: “nobody says so”`. */
export function formatNotePlace({ block, within, words }: NotePlace): string {
  const kept = tidy(words).slice(0, longest).trim();
  return kept === "" ? placeOf(block, within) : `${placeOf(block, within)}: “${kept}”`;
}

/** undefined: somebody has put it in words of their own. */
export function readNotePlace(place: string): NotePlace | undefined {
  const found = /^block (\d+)((?:, (?:item|row|column) \d+)*)(?:: “([\s\S]*)”)?$/.exec(place.trim());
  return found ? { block: Number(found[1]) - 1, within: found[2] ?? "", words: found[3] ?? "" } : undefined;
}

/** The block that a note speaks of now: the nearest with the same words. undefined: they are gone. */
export function findNotePlace(place: NotePlace, blocks: readonly AssessmentBlock[]): number | undefined {
  if (place.words === "") return place.block < blocks.length ? place.block : undefined;
  let nearest: number | undefined;
  for (const [index, block] of blocks.entries()) {
    const distance = Math.abs(index - place.block);
    if (nearest !== undefined && distance >= Math.abs(nearest - place.block)) continue;
    if (wordsOfBlock(block).includes(place.words)) nearest = index;
  }
  return nearest;
}

/** The words of a block as a place keeps them. */
export function wordsOfBlock(block: AssessmentBlock): string {
  return tidy(
    partsOf(block)
      .map((part) => wordsOf(part))
      .join(" "),
  );
}

function tidy(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}
