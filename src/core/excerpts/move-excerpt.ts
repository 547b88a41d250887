import { readText } from "#core/documents/text-store.ts";
import { caseOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { ExcerptBody } from "#shared/domain/excerpt.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { anchorAt } from "./anchor.ts";
import { quoteAt } from "./quote-at.ts";

const saidOf = ["translation", "credibility"] as const;

type Input = ParsedInputOf<CoreContract["excerpts.move"]>;

/**
 * Changes the start and end of an excerpt within its text. If the words change, its translation and credibility are
 * removed, because they applied to the earlier words.
 */
export function moveExcerpt(session: Session, input: Input, call: DeedCall) {
  const { id, start, end, expected } = input;
  const caseId = caseOf(session.read, "excerpt", id);
  // All inside the deed, so that a repeated request returns the first answer whatever the excerpt is by then.
  const moved = runDeed(session, call, { caseId }, (change) => {
    const { anchor, quote, translation, credibility } = requireRecord(change.read, "excerpt", id).body;
    // Regions are moved on their picture, cells are chosen in their table.
    if (anchor.type !== "text") throw new AppError("excerpt.not-in-text", { id });
    const { text } = readText(change.read, anchor.text);
    const place = anchorAt(text, anchor.text, { start, end });
    const ofOldWords: Partial<Pick<ExcerptBody, (typeof saidOf)[number]>> = saysTheSame(place.quote, quote)
      ? {}
      : { translation, credibility };
    const dropped = saidOf.filter((field) => (ofOldWords[field] ?? null) !== null);
    const withoutThem = Object.fromEntries(dropped.map((field) => [field, null]));
    if (dropped.length > 0) change.note({ dropped });
    const written = change.edit("excerpt", id, () => ({ ...place, ...withoutThem }), expected);
    return { ...written, dropped };
  });
  return { ...moved, quote: quoteAt(session.read, moved) };
}

/**
 * Blanks, commas and quotation marks at either end do not change the words; symbols, brackets and question marks may.
 */
function saysTheSame(one: string, other: string): boolean {
  return coreOf(one) === coreOf(other);
}

function coreOf(quote: string): string {
  return quote.replace(/^[\s,;:"“„«‹‘']+/u, "").replace(/[\s.,;:…"“”»›’']+$/u, "");
}
