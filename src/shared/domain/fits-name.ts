import { searchFold } from "./search-fold.ts";

/** True if each wanted word starts a word of the name, in any script, ignoring accents and case. */
export function fitsName(name: string, wanted: string): boolean {
  const own = nameWords(name);
  return nameWords(wanted).every((word) => own.some((one) => one.startsWith(word)));
}

/** Words of a name, folded as in search. */
export function nameWords(name: string): string[] {
  return searchFold(name).match(/[a-z0-9\u0080-\uffff]+/g) ?? [];
}
