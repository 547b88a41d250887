// The number of a passage says which text it is of: text number · 2^21 + 2 · its place in the text. The odd number
// after it is the bridge to the next passage, which stands in the index only. Beyond 2^31, but far below 2^53.
const numbersPerText = 2 ** 21;

export function passageNumber(textNo: number, place: number): number {
  return textNo * numbersPerText + place * 2;
}

export function textNumberOf(passageNo: number): number {
  return Math.floor(passageNo / numbersPerText);
}

export function isBridge(passageNo: number): boolean {
  return passageNo % 2 === 1;
}

/** First and last number that belong to a text. As integers: the index takes no other numbers for a range. */
export function numbersOfText(textNo: number): { readonly first: bigint; readonly last: bigint } {
  const first = BigInt(textNo) * BigInt(numbersPerText);
  return { first, last: first + BigInt(numbersPerText - 1) };
}
