import { type AssessmentBlock, placeOf } from "./assessment.ts";
import { partsOf, wordsOf } from "./assessment-text.ts";

/** Place of a review note at the time it was made. */
export interface NotePlace {
  /** From 0. */
  readonly block: number;
  /** `, item 2`; empty if the block has no parts. */
  readonly within: string;
  /** The text at the place, by which it is found when blocks are added or removed; may be empty. */
  readonly words: string;
}

/** Characters of the text that a place keeps. */
const longest = 120;

/** `block 5, item 2: “nobody says so”`. */
export function formatNotePlace({ block, within, words }: NotePlace): string {
  const kept = tidy(words).slice(0, longest).trim();
  return kept === "" ? placeOf(block, within) : `${placeOf(block, within)}: “${kept}”`;
}

/** `undefined` if the place was written in free text. */
export function readNotePlace(place: string): NotePlace | undefined {
  const found = /^block (\d+)((?:, (?:item|row|column) \d+)*)(?:: “([\s\S]*)”)?$/.exec(place.trim());
  return found ? { block: Number(found[1]) - 1, within: found[2] ?? "", words: found[3] ?? "" } : undefined;
}

/** The block a note refers to now: the nearest with the same text. `undefined` if the text is gone. */
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

/** Text of a block in the form places keep it. */
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
