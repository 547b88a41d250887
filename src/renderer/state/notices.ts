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
  /** Error code. A new notice with the same cause replaces the old one. */
  readonly cause?: string;
  /** The record it speaks of; gone with it. */
  readonly about?: string;
  /** Details for debugging: copied, not shown. */
  readonly details?: string;
  readonly action?: NoticeAction;
  /** A second action, such as another place to go. */
  readonly otherAction?: NoticeAction | undefined;
}

interface NoticesState {
  readonly notices: readonly Notice[];
  /** Shown before the open dialog; they wait until it is closed. */
  readonly behind: ReadonlySet<number>;
}

/** Short messages about what has just happened. Errors stay until dismissed or repeated. */
export const useNotices = create<NoticesState>(() => ({ notices: [], behind: new Set() }));

/** Milliseconds a notice stays, unless it is an error. Warnings and notices with a button stay longer. */
const stay = 6000;
const stayLonger = 10_000;
let last = 0;

/** Most notices shown at once. */
const most = 4;

/** Returns the id for `dismiss`. A new success replaces earlier ones. */
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

/** Clocks of the notices that disappear by themselves, by id. */
const clocks = new Map<number, Clock>();
let isHeld = false;

/** Keeps all notices while one is hovered or focused. */
export function holdNotices(held: boolean): void {
  isHeld = held;
  keepTime();
}

/** A dialog has opened over the notices, or has closed. */
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

/** Shows an error. A record that is still needed is a warning, not a failure. */
export function notifyError(error: unknown): void {
  const { code } = asAppError(error);
  const tone = code === "record.referenced" ? "warning" : "danger";
  void errorWords(error).then((text) => notify({ tone, text, cause: code, details: errorDetails(error, text) }));
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
  forget();
}

/** After a record was destroyed: no earlier notice of it offers anything. */
export function dismissAbout(id: string): void {
  for (const notice of useNotices.getState().notices) if (notice.about === id) dismiss(notice.id);
}

export function dismissAll(): void {
  useNotices.setState({ notices: [] });
  forget();
}

/** Drops the clocks of notices that are gone. */
function forget(): void {
  const told = new Set(useNotices.getState().notices.map(({ id }) => id));
  for (const [id, { timer }] of clocks) {
    if (told.has(id)) continue;
    clearTimeout(timer);
    clocks.delete(id);
  }
  // The hovered notice may have been removed without a leave event.
  if (clocks.size === 0) isHeld = false;
}

/** Runs work and shows its error; `undefined` means that it failed. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    notifyError(error);
    return undefined;
  }
}
