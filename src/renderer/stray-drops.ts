/**
 * Files that fall where nothing takes them are not taken: left to itself the browser would leave the page for the file.
 * Heard at the window, so that whoever takes drops at the document has been asked before.
 */
export function refuseStrayDrops(): void {
  const refuse = (event: DragEvent) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
  };
  window.addEventListener("dragover", refuse);
  window.addEventListener("drop", refuse);
}
