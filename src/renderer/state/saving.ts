import { create } from "zustand";
import type { AppError } from "#shared/errors.ts";
import { forgetsAtLock } from "./at-lock.ts";

export interface Saving {
  readonly state: "saved" | "waiting" | "saving" | "failed";
  /** UTC milliseconds of the last time that everything was safe. */
  readonly at?: number;
  readonly error?: AppError;
}

/** How what is being written stands with the vault, by the record that it is of, or its field: `source-….notes`. */
export const useSaving = create<{ readonly of: Readonly<Record<string, Saving>> }>(() => ({ of: {} }));
forgetsAtLock(useSaving);

export function setSaving(id: string, saving: Saving | undefined): void {
  const before = useSaving.getState().of[id];
  if (before?.state === saving?.state && before?.at === saving?.at && before?.error === saving?.error) return;
  useSaving.setState(({ of: { [id]: _former, ...others } }) => ({
    of: saving === undefined ? others : { ...others, [id]: saving },
  }));
}

interface Edit {
  /** Into the vault, as a draft at least. */
  readonly settle: () => Promise<void>;
  /** Into a version, which others may be given; false: it could not be. */
  readonly keep: () => Promise<boolean>;
}
const open = new Set<Edit>();

/** Something is being written that has work to do before the vault locks or the case is exported. */
export function onSettle(edit: Edit): () => void {
  open.add(edit);
  return () => open.delete(edit);
}

/** Everything that is being written is in the vault when this resolves; what fails says so at its own place. */
export async function settleEdits(): Promise<void> {
  await Promise.allSettled([...open].map((edit) => edit.settle()));
}

/** Everything that is being written is in a version when this resolves, but for what says at its own place why not. */
export async function keepEdits(): Promise<void> {
  await Promise.allSettled([...open].map((edit) => edit.keep()));
}
