import { create } from "zustand";
import { deedName, deedOps } from "#renderer/parts/deed-name.ts";
import { resetOnLock } from "#renderer/state/on-lock.ts";
import { useSession } from "#renderer/state/session.ts";
import { timeOfIso } from "#shared/domain/moment.ts";

/** The chain of the case or of the vault. */
export type Where = "case" | "vault";

export interface Looking {
  readonly chain: Where;
  /** Words in the name of an action. */
  readonly words: string;
  /** Author's id; `null` for anyone. */
  readonly actor: string | null;
  /** Days in UTC, as typed. */
  readonly from: string;
  readonly to: string;
  /** Number of the selected line. */
  readonly selected: number | null;
}

const fresh: Looking = { chain: "case", words: "", actor: null, from: "", to: "", selected: null };

/** State of the custody view. Survives leaving the view; cleared when the case is closed. */
export const useLooking = create<Looking>(() => fresh);
resetOnLock(useLooking);

export function look(change: Partial<Looking>): void {
  useLooking.setState(change);
}

useSession.subscribe(({ caseId }, before) => {
  if (caseId !== before.caseId) useLooking.setState(fresh);
});

export interface Choice {
  readonly ops?: string[];
  readonly actors?: string[];
  readonly since?: number;
  readonly until?: number;
}

const day = 86_400_000;

/** The filters for core. A day that cannot be read is ignored. */
export function choiceOf({ words, actor, from, to }: Looking): Choice {
  const since = beginningOf(from);
  const last = beginningOf(to);
  const wanted = words.trim().toLowerCase();
  return {
    ...(wanted === "" ? {} : { ops: deedOps.filter((op) => deedName(op).toLowerCase().includes(wanted)) }),
    ...(actor === null ? {} : { actors: [actor] }),
    ...(since === undefined ? {} : { since }),
    ...(last === undefined ? {} : { until: last + day }),
  };
}

/** True if a field has an incomplete or invalid day, so that more lines are shown than intended. */
export function hasWrongDay({ from, to }: Looking): boolean {
  return [from, to].some((text) => text.trim() !== "" && beginningOf(text) === undefined);
}

/** Start of a day in UTC milliseconds; `undefined` if the text is not a day. */
export function beginningOf(text: string): number | undefined {
  const clean = text.trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(clean) ? timeOfIso(clean) : undefined;
}
