/**
 * Rejects files dropped outside a drop target: by default the browser would navigate to the file. Listens on the
 * window, so that drop targets on the document are asked first.
 */
export function refuseStrayDrops(): void {
  const refuse = (event: DragEvent) => {
    if (event.defaultPrevented || isWordsIntoText(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
  };
  window.addEventListener("dragover", refuse);
  window.addEventListener("drop", refuse);
}

/** Text dropped into an editable field, including excerpts from the tray, is inserted as usual. */
function isWordsIntoText({ target, dataTransfer }: DragEvent): boolean {
  if (!(target instanceof Node) || dataTransfer?.types.includes("Files")) return false;
  const element = target instanceof HTMLElement ? target : target.parentElement;
  return Boolean(element?.closest('input, textarea, [contenteditable="true"]'));
}
