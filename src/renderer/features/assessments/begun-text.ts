let begun: string | undefined;

/** The text of this assessment is to be written next: it takes the focus when it is drawn. */
export function beginText(id: string): void {
  begun = id;
}

/** Whether it was this one; asked once. */
export function takeBegun(id: string): boolean {
  if (begun !== id) return false;
  begun = undefined;
  return true;
}
