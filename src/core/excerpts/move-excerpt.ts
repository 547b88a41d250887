import { readText } from "#core/documents/text-store.ts";
import { caseOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { anchorAt } from "./anchor.ts";

type Input = ParsedInputOf<CoreContract["excerpts.move"]>;

/** Moves where an excerpt begins and ends, within the text that it was taken from. */
export function moveExcerpt(session: Session, input: Input, call: Pick<CallContext<never>, "request">) {
  const { id, start, end, expected } = input;
  const caseId = caseOf(session.read, "excerpt", id);
  const { anchor } = requireRecord(session.read, "excerpt", id).body;
  // A region is moved on its picture, cells are chosen in their table.
  if (anchor.type !== "text") throw new AppError("excerpt.not-in-text", { id });
  const { text } = readText(session.read, anchor.text);
  const place = anchorAt(text, anchor.text, start, end, undefined);
  const written = runDeed(session, call, { caseId }, (change) =>
    change.edit("excerpt", id, () => ({ ...place }), expected),
  );
  return { ...written, quote: place.quote };
}
