let begun: string | undefined;

/** The text of this assessment takes the focus when it is drawn. */
export function focusNewText(id: string): void {
  begun = id;
}

/** True if it was this one. Clears the request. */
export function takeFocusRequest(id: string): boolean {
  if (begun !== id) return false;
  begun = undefined;
  return true;
}
