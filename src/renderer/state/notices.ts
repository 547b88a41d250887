import { create } from "zustand";
import { asAppError } from "#renderer/bridge/query.ts";
import type { Tone } from "#renderer/ui/banner.tsx";
import { errorSentence } from "#shared/strings/error-sentence.ts";

export interface Notice {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Short words about what has just happened. Errors stay until they are dismissed. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Milliseconds that a notice without an error stays, longer when there is something to press. */
const stay = 6000;
const stayWithAction = 20_000;
let last = 0;

/** At most so many are shown, so that they cover little. */
const most = 4;

/** Answers with the id by which it can be dismissed. What went well before makes room for what went well now. */
export function notify(notice: Omit<Notice, "id">): number {
  const id = ++last;
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter((other) => !isGood(other) || !isGood(notice)).slice(1 - most), { ...notice, id }],
  }));
  if (notice.tone !== "danger") setTimeout(() => dismiss(id), notice.action ? stayWithAction : stay);
  return id;
}

function isGood({ tone }: Pick<Notice, "tone">): boolean {
  return tone === "info" || tone === "success";
}

export function notifyError(error: unknown): void {
  notify({ tone: "danger", text: errorSentence(asAppError(error)) });
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Does something; what goes wrong is said. undefined: it went wrong. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    notifyError(error);
    return undefined;
  }
}
