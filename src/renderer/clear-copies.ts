import { copiedEvidence, copyEvidence } from "#renderer/parts/copy-text.ts";
import { useSession } from "#renderer/state/session.ts";

/**
 * Clears text copied or cut while a vault is open from the clipboard after the chosen time, however it was copied: by
 * key, by menu, from a list, a quote, a field or the text of an assessment.
 */
export function clearCopies(): void {
  document.addEventListener("copy", onCopy);
  document.addEventListener("cut", onCopy);
}

function onCopy(event: ClipboardEvent): void {
  if (!useSession.getState().vault) return;
  const written = event.clipboardData?.getData("text/plain") ?? "";
  // Written by the text editor, in its own formats beside plain text.
  if (written !== "") return void copiedEvidence(written);
  // Written by a view that replaces the selection by other content.
  if (event.defaultPrevented) return;
  const { target } = event;
  if (isField(target)) return void copiedFrom(target);
  // Words that are only shown cannot be cut: nothing reaches the clipboard.
  if (event.type === "cut") return;
  // Selecting a whole block also selects the line breaks around it.
  const selected = (document.getSelection()?.toString() ?? "").replace(/^\n+|\n+$/g, "");
  if (selected === "") return;
  // The clipboard must hold exactly the text that will be cleared later.
  event.preventDefault();
  void copyEvidence(selected);
}

/** The browser itself copies and cuts in fields. Passwords are not evidence and are never sent to the shell. */
function copiedFrom(field: HTMLInputElement | HTMLTextAreaElement): void {
  if (field.hasAttribute("data-secret")) return;
  const selected = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  if (selected !== "") void copiedEvidence(selected);
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
