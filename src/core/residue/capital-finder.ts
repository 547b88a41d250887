import { searchFold } from "#shared/domain/search-fold.ts";

/**
 * True if one of these words occurs in a text as a whole word with a capital. Only words starting with a matching
 * capital are folded: folding every capitalised word of every original took most of an export's time.
 */
export function createCapitalFinder(words: readonly string[]): (text: string) => boolean {
  const folds = new Set(words.map(searchFold));
  const first = capitals().filter((capital) => {
    const begins = searchFold(capital).trim();
    return [...folds].some((fold) => fold.startsWith(begins) || begins.startsWith(fold));
  });
  if (first.length === 0) return () => false;
  // The first letter comes first, so that the engine can search for it; the lookbehind then rejects letters before it.
  const capitalised = new RegExp(`[${first.join("")}](?<![\\p{L}\\p{M}].)[\\p{L}\\p{M}]*`, "gu");
  return (text) => {
    for (const [word] of text.matchAll(capitalised)) if (folds.has(searchFold(word))) return true;
    return false;
  };
}

let known: readonly string[] | undefined;

/** Every capital letter; none is beyond the second plane. */
function capitals(): readonly string[] {
  known ??= Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter((one) =>
    /\p{Lu}/u.test(one),
  );
  return known;
}
