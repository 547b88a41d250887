/** Sorts folded titles with the numbers in them in order: Annex 2 before Annex 10. */
export function titleKey(foldedTitle: string): string {
  return foldedTitle.replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, "");
    // A longer number is a larger one.
    return `${String(number.length).padStart(4, "0")}${number}`;
  });
}
