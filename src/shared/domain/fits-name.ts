import { searchFold } from "./search-fold.ts";

/** Whether each word of what is wanted begins a word of a name, in any script, without regard to accents and case. */
export function fitsName(name: string, wanted: string): boolean {
  const own = nameWords(name);
  return nameWords(wanted).every((word) => own.some((one) => one.startsWith(word)));
}

/** The words of a name as search sees them. */
export function nameWords(name: string): string[] {
  return searchFold(name).match(/[a-z0-9\u0080-\uffff]+/g) ?? [];
}
