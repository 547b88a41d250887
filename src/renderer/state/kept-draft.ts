import { useState } from "react";
import { z } from "zod";
import { setPreference, usePreferences } from "./preferences.ts";
import { onSettle } from "./saving.ts";

type Json = z.infer<ReturnType<typeof z.json>>;

/** Milliseconds from the last letter until it is in the vault. */
const pause = 400;

/** What is on its way into the vault, by name. */
const waiting = new Map<string, { readonly draft: Json | undefined; readonly forget: () => void }>();

/** What was begun under this name and is no record yet: it outlasts the tab, a lock and a fall of the power. */
export function keptDraft(name: string): unknown {
  const found = waiting.has(name) ? waiting.get(name)?.draft : usePreferences.getState().values[name];
  return found ?? undefined;
}

/** Keeps what is being written; undefined once it is saved or given up. */
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

/** The vault is locked: nothing of it stays in memory. */
export function forgetDrafts(): void {
  for (const one of [...waiting.values()]) one.forget();
}

/** What is written in a small form that is open or not, under a name of its record's. */
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
