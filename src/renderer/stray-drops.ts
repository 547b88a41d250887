/**
 * Files that fall where nothing takes them are not taken: left to itself the browser would leave the page for the file.
 * Heard at the window, so that whoever takes drops at the document has been asked before.
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

/** Words over what is written in: there they fall as they do in any program, an excerpt of the tray among them. */
function isWordsIntoText({ target, dataTransfer }: DragEvent): boolean {
  if (!(target instanceof Node) || dataTransfer?.types.includes("Files")) return false;
  const element = target instanceof HTMLElement ? target : target.parentElement;
  return Boolean(element?.closest('input, textarea, [contenteditable="true"]'));
}
