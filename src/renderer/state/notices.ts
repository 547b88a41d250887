import { create } from "zustand";
import { asAppError } from "#renderer/bridge/query.ts";
import type { Tone } from "#renderer/ui/banner.tsx";
import { errorWords } from "./error-words.ts";

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Notice {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  /** What went wrong, as a code: a second one of the same takes the place of the first. */
  readonly cause?: string;
  readonly action?: NoticeAction;
  /** Beside the first: where else to go from here. */
  readonly otherAction?: NoticeAction | undefined;
}

/** Short words about what has just happened. Errors stay until they are dismissed or the same goes wrong again. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Milliseconds that a notice without an error stays, longer when there is something to press. */
const stay = 6000;
const stayWithWarning = 12_000;
const stayWithAction = 20_000;
let last = 0;

/** At most so many are shown, so that they cover little. */
const most = 4;

/** Answers with the id by which it can be dismissed. What went well before makes room for what went well now. */
export function notify(notice: Omit<Notice, "id">): number {
  const id = ++last;
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter((other) => !givesWay(other, notice)).slice(1 - most), { ...notice, id }],
  }));
  if (notice.tone !== "danger") setTimeout(() => dismiss(id), stayOf(notice));
  return id;
}

function stayOf({ tone, action }: Omit<Notice, "id">): number {
  if (action) return stayWithAction;
  return tone === "warning" ? stayWithWarning : stay;
}

function givesWay(other: Notice, to: Omit<Notice, "id">): boolean {
  return to.cause === undefined ? isGood(other) && isGood(to) : other.cause === to.cause;
}

function isGood({ tone }: Pick<Notice, "tone">): boolean {
  return tone === "info" || tone === "success";
}

/** What went wrong; that something is still needed is no failure. */
export function notifyError(error: unknown): void {
  const { code } = asAppError(error);
  const tone = code === "record.referenced" ? "warning" : "danger";
  void errorWords(error).then((text) => notify({ tone, text, cause: code }));
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

export function dismissAll(): void {
  useNotices.setState({ notices: [] });
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
