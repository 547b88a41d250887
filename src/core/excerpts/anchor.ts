import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { type CellRange, cellsToText, readCells, sizeOfTable } from "#shared/domain/cells.ts";
import type { ExcerptBody } from "#shared/domain/excerpt.ts";
import { limits } from "#shared/domain/limits.ts";
import { lengthOf, sliceOf, toCodePoints } from "#shared/domain/text.ts";
import { type TextAnchor, textAnchor } from "#shared/domain/text-anchor.ts";
import { AppError, invalidField } from "#shared/errors.ts";

export interface Anchored {
  readonly anchor: TextAnchor;
  readonly quote: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly quote?: string | undefined;
}

/** Anchors the code points from `start` to `end`. If `quote` is given, it must match exactly. */
export function anchorAt(text: string, hash: string, { start, end, quote }: Range): Anchored {
  const length = lengthOf(text);
  if (start >= end || end > length) {
    throw new AppError("excerpt.bad-range", { start, end, length });
  }
  if (end - start > limits.passage) {
    const problem = `an excerpt has at most ${limits.passage} characters; this one would have ${end - start}`;
    throw invalidField("place", problem);
  }
  const found = sliceOf(text, start, end);
  if (quote !== undefined && quote !== found) {
    throw new AppError("excerpt.quote-differs", { expected: quote, found });
  }
  return { anchor: textAnchor(text, hash, start, end), quote: found };
}

interface Words {
  readonly quote: string;
  readonly occurrence?: number | undefined;
}

/**
 * Anchors words wherever they occur; if they occur several times, `occurrence` (from 1) must tell which. Any white
 * space in the words matches any in the text, because pages break lines arbitrarily.
 */
export function anchorOf(text: string, hash: string, { quote, occurrence }: Words): Anchored {
  const words = quote.trim().split(/\s+/);
  if (words[0] === "") throw new AppError("excerpt.quote-missing", { quote });
  const pattern = new RegExp(words.map(escapePattern).join("\\s+"), "gu");
  const places = [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
  if (places.length === 0) throw new AppError("excerpt.quote-missing", { quote });
  const anchored = (place: Place) => {
    const start = toCodePoints(text, place.start);
    return anchorAt(text, hash, { start, end: start + lengthOf(text.slice(place.start, place.end)) });
  };
  const place = occurrence === undefined && places.length > 1 ? undefined : places[(occurrence ?? 1) - 1];
  if (place) return anchored(place);
  const contexts = places.slice(0, toldPlaces).map((found) => contextOf(anchored(found)));
  throw new AppError("excerpt.quote-ambiguous", { quote, times: places.length, asked: occurrence, places: contexts });
}

/** UTF-16 units, as regular expressions return them. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** Number of ambiguous places described with their context. */
const toldPlaces = 20;
/** Code points of the quote itself, which the caller knows. */
const toldLength = 40;

function contextOf({ anchor, quote }: Anchored): string {
  const words = lengthOf(quote) > toldLength ? `${sliceOf(quote, 0, toldLength)} …` : quote;
  return `${anchor.prefix}[${words}]${anchor.suffix}`.replace(/\s+/g, " ").trim();
}

interface Cells {
  readonly cells: CellRange;
  readonly quote?: string | undefined;
}

/** Anchors cells of a table. */
export function anchorCells(
  text: CanonicalText,
  hash: string,
  { cells, quote }: Cells,
): Pick<ExcerptBody, "anchor" | "quote"> {
  const found = readCells(text, cells);
  if (!found)
    throw new AppError("excerpt.cells-missing", { place: cellsToText(cells), ...sizeOfTable(text, cells.table) });
  if (found.quote.length > limits.passage) {
    const problem = `together they hold more than ${limits.passage} characters`;
    throw invalidField("place.cells", problem);
  }
  if (quote !== undefined && quote !== found.quote) {
    throw new AppError("excerpt.quote-differs", { expected: quote, found: found.quote });
  }
  const { start, end } = found;
  return { anchor: { type: "cells", text: hash, start, end, ...cells }, quote: found.quote };
}

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
