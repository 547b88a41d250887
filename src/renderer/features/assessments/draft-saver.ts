import { asAppError } from "#renderer/bridge/query.ts";
import type { AssessmentBlock, AssessmentText } from "#shared/domain/assessment.ts";
import { isAppError } from "#shared/errors.ts";

interface Splice {
  readonly after: number;
  readonly start: number;
  readonly remove: number;
  readonly blocks: AssessmentBlock[];
}

interface DraftSaverOptions {
  readonly whole: (text: AssessmentText, base: string) => Promise<{ readonly at: number }>;
  readonly splice: (splice: Splice) => Promise<{ readonly at: number }>;
}

/**
 * Saves the whole draft once, then only its changes. Unchanged blocks are the same objects, so a text of a hundred
 * pages costs no more than one paragraph.
 */
export function createDraftSaver({ whole, splice }: DraftSaverOptions) {
  let last: { readonly at: number; readonly base: string; readonly blocks: readonly AssessmentBlock[] } | undefined;
  return {
    async save(text: AssessmentText, base: string): Promise<{ readonly at: number }> {
      const { blocks } = text;
      const known = last?.base === base ? last : undefined;
      last = undefined;
      const { at } = known ? await part(known, text, base) : await whole(text, base);
      last = { at, base, blocks };
      return { at };
    },
    /** The draft is gone, or was replaced. */
    forget(): void {
      last = undefined;
    },
  };

  async function part(known: NonNullable<typeof last>, text: AssessmentText, base: string) {
    const { start, remove, blocks } = difference(known.blocks, text.blocks);
    if (remove === 0 && blocks.length === 0) return { at: known.at };
    try {
      return await splice({ after: known.at, start, remove, blocks });
    } catch (error) {
      if (!isAppError(asAppError(error), "record.conflict")) throw error;
      return whole(text, base);
    }
  }
}

/** The difference of two lists of blocks: first changed index, number removed, blocks inserted. */
export function difference(before: readonly AssessmentBlock[], after: readonly AssessmentBlock[]) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, remove: before.length - start - end, blocks: after.slice(start, after.length - end) };
}
