import { create } from "zustand";
import type { AppError } from "#shared/errors.ts";
import { resetOnLock } from "./on-lock.ts";

export interface Saving {
  readonly state: "saved" | "waiting" | "saving" | "failed";
  /** UTC milliseconds of the last time everything was saved. */
  readonly at?: number;
  readonly error?: AppError;
}

/** Save status by record or field id (`source-….notes`). */
export const useSaving = create<{ readonly of: Readonly<Record<string, Saving>> }>(() => ({ of: {} }));
resetOnLock(useSaving);

export function setSaving(id: string, saving: Saving | undefined): void {
  const before = useSaving.getState().of[id];
  if (before?.state === saving?.state && before?.at === saving?.at && before?.error === saving?.error) return;
  useSaving.setState(({ of: { [id]: _former, ...others } }) => ({
    of: saving === undefined ? others : { ...others, [id]: saving },
  }));
}

interface Edit {
  /** Saves to the vault, at least as a draft. */
  readonly settle: () => Promise<void>;
  /** Saves as a version, which can be exported. False if that failed. */
  readonly keep: () => Promise<boolean>;
}
const open = new Set<Edit>();

/** Registers unsaved work that must be saved before a lock or an export. */
export function onSettle(edit: Edit): () => void {
  open.add(edit);
  return () => open.delete(edit);
}

/** Saves all open work to the vault. Failures are reported where they occur. */
export async function settleEdits(): Promise<void> {
  await Promise.allSettled([...open].map((edit) => edit.settle()));
}

/** Saves all open work as versions. Failures are reported where they occur. */
export async function keepEdits(): Promise<void> {
  await Promise.allSettled([...open].map((edit) => edit.keep()));
}
