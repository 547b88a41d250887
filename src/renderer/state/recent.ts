import { z } from "zod";
import { setPreference, usePreferences } from "./preferences.ts";
import { activeTab } from "./tabs.ts";
import { isRecordView, type RecordView } from "./views.ts";
import { useWorkbench } from "./workbench.ts";

/** A record that was open, and when it was last opened in UTC milliseconds. */
const openedSchema = z.strictObject({
  type: z.custom<RecordView>((type) => typeof type === "string" && isRecordView(type)),
  id: z.string(),
  at: z.number(),
});
export type Opened = z.infer<typeof openedSchema>;

const most = 20;

/** Milliseconds in front after which a view counts as opened. */
const patience = 1500;

const nameOf = (caseId: string) => `recent.${caseId}`;

/** Recently opened records of a case, latest first. Saved in the vault. */
export function useOpened(caseId: string): readonly Opened[] {
  return readOpened(usePreferences((state) => state.values[nameOf(caseId)]));
}

export function readOpened(kept: unknown): readonly Opened[] {
  return Array.isArray(kept) ? kept.flatMap((one) => openedSchema.safeParse(one).data ?? []) : [];
}

export function forgetOpened(caseId: string): void {
  void setPreference(nameOf(caseId), null);
}

/** Records views that stay in front. Returns a function that stops this. */
export function rememberOpened(caseId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: string | undefined;
  const note = () => {
    const tab = activeTab(useWorkbench.getState());
    if (tab?.key === last && timer !== undefined) return;
    clearTimeout(timer);
    last = tab?.key;
    timer = setTimeout(() => {
      const view = tab?.view;
      if (view === undefined || !("id" in view) || view.type === "history") return;
      const before = readOpened(usePreferences.getState().values[nameOf(caseId)]);
      const opened = { type: view.type, id: view.id, at: Date.now() };
      void setPreference(nameOf(caseId), [opened, ...before.filter(({ id }) => id !== view.id)].slice(0, most));
    }, patience);
  };
  note();
  const stop = useWorkbench.subscribe(note);
  return () => {
    clearTimeout(timer);
    stop();
  };
}
