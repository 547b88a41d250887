import { copiedEvidence, copyEvidence } from "#renderer/parts/copy-text.ts";
import { useSession } from "#renderer/state/session.ts";

/**
 * Whatever is copied or cut while a vault is open leaves the clipboard again as the person has set: by key, by menu, in a
 * list, a quote, a field or the text of an assessment.
 */
export function clearCopies(): void {
  document.addEventListener("copy", onCopy);
  document.addEventListener("cut", onCopy);
}

function onCopy(event: ClipboardEvent): void {
  if (!useSession.getState().vault) return;
  const written = event.clipboardData?.getData("text/plain") ?? "";
  // By the editor of a text, in forms of its own beside the plain one.
  if (written !== "") return void copiedEvidence(written);
  // By a view that puts there what is meant instead of what is selected.
  if (event.defaultPrevented) return;
  const { target } = event;
  if (isField(target)) return void copiedFrom(target);
  // A block that is selected as a whole brings the line ends around it.
  const selected = (document.getSelection()?.toString() ?? "").replace(/^\n+|\n+$/g, "");
  if (selected === "") return;
  // What is to be taken away is exactly what was put there.
  event.preventDefault();
  void copyEvidence(selected);
}

/** The browser copies out of it, and cuts. A passphrase is no evidence, and not to be sent anywhere. */
function copiedFrom(field: HTMLInputElement | HTMLTextAreaElement): void {
  if (field.hasAttribute("data-secret")) return;
  const selected = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  if (selected !== "") void copiedEvidence(selected);
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
