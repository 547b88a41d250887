import { create } from "zustand";
import { asAppError } from "#renderer/bridge/query.ts";
import type { Tone } from "#renderer/ui/banner.tsx";
import { errorDetails, errorWords } from "./error-words.ts";

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
  /** For whoever has to find the cause: to be copied, not read. */
  readonly details?: string;
  readonly action?: NoticeAction;
  /** Beside the first: where else to go from here. */
  readonly otherAction?: NoticeAction | undefined;
}

interface NoticesState {
  readonly notices: readonly Notice[];
  /** Told before the dialog that is open: they wait until it is closed. */
  readonly behind: ReadonlySet<number>;
}

/** Short words about what has just happened. Errors stay until they are dismissed or the same goes wrong again. */
export const useNotices = create<NoticesState>(() => ({ notices: [], behind: new Set() }));

/** Milliseconds that a notice without an error stays, longer when there is something to press or to think about. */
const stay = 6000;
const stayLonger = 10_000;
let last = 0;

/** At most so many are shown, so that they cover little. */
const most = 4;

/** Answers with the id by which it can be dismissed. What went well before makes room for what went well now. */
export function notify(notice: Omit<Notice, "id">): number {
  const id = ++last;
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter((other) => !givesWay(other, notice)).slice(1 - most), { ...notice, id }],
  }));
  forget();
  if (notice.tone !== "danger")
    clocks.set(id, { left: notice.action || notice.tone === "warning" ? stayLonger : stay });
  keepTime();
  return id;
}

interface Clock {
  /** Milliseconds. */
  left: number;
  since?: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** Of the notices that pass by themselves, by id. */
const clocks = new Map<number, Clock>();
let isHeld = false;

/** Lets none pass while somebody points at one, or has the focus on it. */
export function holdNotices(held: boolean): void {
  isHeld = held;
  keepTime();
}

/** A dialog has come over what was told, or has gone. */
export function coverNotices(isCovered: boolean): void {
  const passing = useNotices.getState().notices.filter(({ tone }) => tone !== "danger");
  useNotices.setState({ behind: new Set(isCovered ? passing.map(({ id }) => id) : []) });
  keepTime();
}

function keepTime(): void {
  const { behind } = useNotices.getState();
  for (const [id, clock] of clocks) {
    const stands = isHeld || behind.has(id);
    if (!stands && clock.timer === undefined) {
      clock.since = Date.now();
      clock.timer = setTimeout(() => dismiss(id), clock.left);
    } else if (stands && clock.timer !== undefined) {
      stop(clock);
    }
  }
}

function stop(clock: Clock): void {
  clearTimeout(clock.timer);
  delete clock.timer;
  clock.left -= Date.now() - (clock.since ?? Date.now());
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
  void errorWords(error).then((text) => notify({ tone, text, cause: code, details: errorDetails(error, text) }));
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
  forget();
}

export function dismissAll(): void {
  useNotices.setState({ notices: [] });
  forget();
}

/** Time is kept for what is still told. */
function forget(): void {
  const told = new Set(useNotices.getState().notices.map(({ id }) => id));
  for (const [id, { timer }] of clocks) {
    if (told.has(id)) continue;
    clearTimeout(timer);
    clocks.delete(id);
  }
  // What had the pointer on it may be gone without its having left.
  if (clocks.size === 0) isHeld = false;
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
