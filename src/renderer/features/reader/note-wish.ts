import { create } from "zustand";
import { resetOnLock } from "#renderer/state/on-lock.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";

export type InspectorTab = "excerpts" | "properties";

interface Inspecting {
  readonly tab: InspectorTab;
  /** Whose note is to be written next: its field takes the focus as soon as it is there. */
  readonly note: string | null;
}

export const useInspecting = create<Inspecting>(() => ({ tab: "excerpts", note: null }));
resetOnLock(useInspecting);

export function writeNote(documentId: string, id: string): void {
  useWorkbench.setState({ hasInspector: true, isAlone: false });
  select({ kind: "document", id: documentId });
  useInspecting.setState({ tab: "excerpts", note: id });
}

/** To the document that was read last. */
export function backToText(): void {
  const { focused } = useWorkbench.getState();
  const region = document.querySelector(`[data-region="group-${focused}"]`);
  const box = region?.querySelector<HTMLElement>(".reader-box") ?? document.querySelector<HTMLElement>(".reader-box");
  box?.focus();
}
