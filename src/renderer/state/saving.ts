import { create } from "zustand";
import type { AppError } from "#shared/errors.ts";

export interface Saving {
  readonly state: "saved" | "waiting" | "saving" | "failed";
  /** UTC milliseconds of the last time that everything was safe. */
  readonly at?: number;
  readonly error?: AppError;
}

/** How what is being written stands with the vault, by the record that it is of. */
export const useSaving = create<{ readonly of: Readonly<Record<string, Saving>> }>(() => ({ of: {} }));

export function setSaving(id: string, saving: Saving | undefined): void {
  const before = useSaving.getState().of[id];
  if (before?.state === saving?.state && before?.at === saving?.at && before?.error === saving?.error) return;
  useSaving.setState(({ of: { [id]: _former, ...others } }) => ({
    of: saving === undefined ? others : { ...others, [id]: saving },
  }));
}

type Settle = () => Promise<void>;
const open = new Set<Settle>();

/** Something that is being written has work to do before the vault locks or the case is exported. */
export function onSettle(settle: Settle): () => void {
  open.add(settle);
  return () => open.delete(settle);
}

/** Everything that is being written is in the vault when this resolves; what fails says so at its own place. */
export async function settleEdits(): Promise<void> {
  await Promise.allSettled([...open].map((settle) => settle()));
}
