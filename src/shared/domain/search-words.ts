import { searchTokens } from "./search-tokens.ts";

/**
 * The words of a text as search sees them, with a blank before and after each: of two such texts one holds the other's
 * words.
 */
export function searchWords(text: string): string {
  return ` ${searchTokens(text)
    .map((token) => token.text)
    .join(" ")} `;
}
