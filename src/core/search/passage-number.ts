// A passage's number encodes its text: text number · 2^21 + 2 · index in the text. The odd number after it is the
// bridge to the next passage, which exists only in the index. Exceeds 2^31 but stays far below 2^53.
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

/** First and last number of a text's passages, as integers: the index accepts no other numbers in a range. */
export function numbersOfText(textNo: number): { readonly first: bigint; readonly last: bigint } {
  const first = BigInt(textNo) * BigInt(numbersPerText);
  return { first, last: first + BigInt(numbersPerText - 1) };
}
