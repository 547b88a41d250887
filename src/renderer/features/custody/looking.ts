import { create } from "zustand";
import { deedName, deedOps } from "#renderer/parts/deed-name.ts";
import { resetOnLock } from "#renderer/state/on-lock.ts";
import { useSession } from "#renderer/state/session.ts";
import { timeOfIso } from "#shared/domain/moment.ts";

/** The chain of the case, or that of the vault. */
export type Where = "case" | "vault";

export interface Looking {
  readonly chain: Where;
  /** In the name of an action. */
  readonly words: string;
  /** Id of who wrote a line; null: anyone. */
  readonly actor: string | null;
  /** Days in UTC, as they are typed. */
  readonly from: string;
  readonly to: string;
  /** Number of the line that is looked at. */
  readonly selected: number | null;
}

const fresh: Looking = { chain: "case", words: "", actor: null, from: "", to: "", selected: null };

/** What is looked at in the custody log; there again for who comes back to it, and gone with the case. */
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

/** As core is asked for it; a day that cannot be read chooses nothing. */
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

/** Whether a field holds what is no day, or not yet: what is shown is more than is meant. */
export function hasWrongDay({ from, to }: Looking): boolean {
  return [from, to].some((text) => text.trim() !== "" && beginningOf(text) === undefined);
}

/** UTC milliseconds at which a day begins; undefined: it is none. */
export function beginningOf(text: string): number | undefined {
  const clean = text.trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(clean) ? timeOfIso(clean) : undefined;
}
