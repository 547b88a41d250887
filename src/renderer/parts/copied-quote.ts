import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { isDescribed } from "./excerpt-label.ts";
import { inOneLine } from "./quote-words.ts";

/** Code points of a quote that a card holds: a longer one is compared up to there. */
const heldByCard = 600;

/**
 * `“…” (Port memo, page 3, E-014 B2)`: words and where they stand, as "Copy with source" puts them on the clipboard.
 */
export function quoteWithPlace(quote: string, place: string, isDescription: boolean): string {
  return `${isDescription ? quote : `“${quote}”`} (${place})`;
}

export interface CopiedQuote {
  /** In one line, in quotation marks where the document says it. */
  readonly words: string;
  readonly excerptId: string;
}

/**
 * The excerpt that a pasted text was copied from. Text on a clipboard may come from anywhere, and other cases count
 * their excerpts in the same way: the number must be of this case, and the words must be the excerpt's own.
 */
export function readCopiedQuote(text: string, cards: ReadonlyMap<string, ExcerptCard>): CopiedQuote | undefined {
  const line = inOneLine(text.trim());
  const label = /, E-(\d{3,9})(?: [A-F\d/–]{2,3})?\)$/.exec(line);
  if (!label) return undefined;
  const card = [...cards.values()].find(({ number }) => number === Number(label[1]));
  if (!card) return undefined;
  const words = wordsAtStart(line, card);
  return words === undefined ? undefined : { words, excerptId: card.id };
}

function wordsAtStart(line: string, card: ExcerptCard): string | undefined {
  const [open, close] = isDescribed(card) ? ["", ""] : ["“", "”"];
  const quote = `${open}${inOneLine(card.quote).trim()}`;
  if (line.startsWith(`${quote}${close} (`)) return `${quote}${close}`;
  const isCut = [...card.quote].length >= heldByCard;
  const end = line.lastIndexOf(`${close} (`);
  return isCut && line.startsWith(quote) && end >= quote.length ? line.slice(0, end + close.length) : undefined;
}
