let begun: string | undefined;

/** The text of this assessment takes the focus when it is drawn. */
export function beginText(id: string): void {
  begun = id;
}

/** True if it was this one. Clears the request. */
export function takeBegun(id: string): boolean {
  if (begun !== id) return false;
  begun = undefined;
  return true;
}
