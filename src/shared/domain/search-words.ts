import { searchTokens } from "./search-tokens.ts";

/** Words of a text as the search sees them, with blanks around each, so that inclusion tests compare whole words. */
export function searchWords(text: string): string {
  return ` ${searchTokens(text)
    .map((token) => token.text)
    .join(" ")} `;
}
