import { useState } from "react";
import { z } from "zod";
import { setPreference, usePreferences } from "./preferences.ts";
import { onSettle } from "./save-status.ts";

type Json = z.infer<ReturnType<typeof z.json>>;

/** Milliseconds from the last keystroke until the draft is saved to the vault. */
const pause = 400;

/** Drafts not yet saved to the vault, by name. */
const waiting = new Map<string, { readonly draft: Json | undefined; readonly forget: () => void }>();

/** The draft of this name. It outlasts the tab, a lock and a power failure. */
export function keptDraft(name: string): unknown {
  const found = waiting.has(name) ? waiting.get(name)?.draft : usePreferences.getState().values[name];
  return found ?? undefined;
}

/** Saves a draft; `undefined` deletes it, once it was submitted or discarded. */
export function keepDraft(name: string, draft: unknown): void {
  waiting.get(name)?.forget();
  const json = draft === undefined ? undefined : toJson(draft);
  const keep = async () => {
    one.forget();
    await setPreference(name, json ?? null);
  };
  const timer = setTimeout(() => void keep(), json === undefined ? 0 : pause);
  const stopSettling = onSettle({ settle: keep, keep: async () => true });
  const one = {
    draft: json,
    forget() {
      clearTimeout(timer);
      stopSettling();
      waiting.delete(name);
    },
  };
  waiting.set(name, one);
}

/** At lock: no draft stays in memory. */
export function forgetDrafts(): void {
  for (const one of [...waiting.values()]) one.forget();
}

/** The draft of a small form, also while the form is closed. Its name contains the record's id. */
export function useKeptDraft<T>(name: string, schema: z.ZodType<T>) {
  const [draft, show] = useState<T | undefined>(() => schema.safeParse(keptDraft(name)).data);
  const setDraft = (next: T | undefined) => {
    show(next);
    keepDraft(name, next);
  };
  return [draft, setDraft] as const;
}

export function toJson(value: unknown): Json {
  return z.json().parse(JSON.parse(JSON.stringify(value ?? null)));
}
