import type { Inline } from "#shared/domain/assessment.ts";
import { textInline } from "#shared/domain/assessment-text.ts";
import { kindOfId } from "#shared/domain/id.ts";

const marker = /\[\[([a-z]+_[0-9a-f-]{36})\]\]/g;

type Marks = Parameters<typeof textInline>[1];

/** Reads text from the clipboard in which `[[exc_…]]` is a citation and `[[ent_…]]` a mention. */
export function readMarkers(text: string, marks: Marks = [], isKnown: (id: string) => boolean = () => true): Inline[] {
  const inlines: Inline[] = [];
  let at = 0;
  const push = (plain: string) => {
    if (plain !== "") inlines.push(textInline(plain, marks));
  };
  for (const match of text.matchAll(marker)) {
    const id = match[1] ?? "";
    const node = isKnown(id) ? nodeOf(id) : undefined;
    if (!node) continue;
    push(text.slice(at, match.index));
    inlines.push(node);
    at = match.index + match[0].length;
  }
  push(text.slice(at));
  return inlines;
}

function nodeOf(id: string): Inline | undefined {
  const kind = kindOfId(id);
  if (kind === "excerpt") return { type: "citation", excerptId: id };
  return kind === "entity" ? { type: "mention", entityId: id } : undefined;
}
