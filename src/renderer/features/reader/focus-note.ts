import { create } from "zustand";
import { resetOnLock } from "#renderer/state/on-lock.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";

export type InspectorTab = "excerpts" | "outline" | "properties";

interface Inspecting {
  readonly tab: InspectorTab;
  /** The excerpt whose note should be written next. Its field takes the focus when it appears. */
  readonly note: string | null;
}

export const useInspecting = create<Inspecting>(() => ({ tab: "excerpts", note: null }));
resetOnLock(useInspecting);

export function writeNote(documentId: string, id: string): void {
  useWorkbench.setState({ hasInspector: true, isAlone: false });
  select({ kind: "document", id: documentId });
  useInspecting.setState({ tab: "excerpts", note: id });
}

/** Returns the focus to the document last read. */
export function backToText(): void {
  const { focused } = useWorkbench.getState();
  const region = document.querySelector(`[data-region="group-${focused}"]`);
  const box = region?.querySelector<HTMLElement>(".reader-box") ?? document.querySelector<HTMLElement>(".reader-box");
  box?.focus();
}
