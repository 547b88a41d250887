import { create } from "zustand";
import { resetOnLock } from "#renderer/state/on-lock.ts";

type Focused = Readonly<Record<string, string | null>>;

/** The excerpt that keys act on, by document; shared by the reader and the inspector. */
const useFocused = create<Focused>(() => ({}));
resetOnLock(useFocused);

export function useFocusedExcerpt(documentId: string): string | null {
  return useFocused((state) => state[documentId] ?? null);
}

export function setFocusedExcerpt(documentId: string, id: string | null): void {
  if ((useFocused.getState()[documentId] ?? null) !== id) useFocused.setState({ [documentId]: id });
}
