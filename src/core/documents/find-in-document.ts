import type { Session } from "#core/session/session.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { lengthOf } from "#shared/domain/text.ts";
import { readDocument } from "./read-document.ts";

type Find = CoreContract["documents.find"];

/** Where words stand in a document, in code points, one after the other. */
export function findInDocument(session: Session, input: ParsedInputOf<Find>): OutputOf<Find> {
  const { text } = readDocument(session, input.id).text;
  const words = input.text.trim().split(/\s+/).map(escapePattern);
  if (words[0] === "") return { total: 0, matches: [] };
  const pattern = new RegExp(words.join("\\s+"), input.matchCase ? "gu" : "giu");
  const matches: { start: number; end: number }[] = [];
  let total = 0;
  let at = 0;
  let passed = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    total++;
    if (total > input.limit) continue;
    const start = passed + lengthOf(text.slice(at, index));
    const end = start + lengthOf(found);
    matches.push({ start, end });
    at = index + found.length;
    passed = end;
  }
  return { total, matches };
}

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
