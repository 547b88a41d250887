import { asAppError } from "#renderer/bridge/query.ts";
import type { Saving } from "#renderer/state/save-status.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { isSameText } from "#shared/domain/assessment-text.ts";
import { type AppError, isAppError } from "#shared/errors.ts";

// How a text that is being written gets into the vault: a draft within a second, a version when there is reason for one.
// One thing at a time, in order, so that no draft overtakes the version that ends it.

/** Milliseconds: a draft follows the last letter by this, and the first unsaved one by no more than that. */
export const draftPause = 350;
export const draftLimit = 750;
/** Milliseconds without typing after which a version is written. */
export const versionPause = 120_000;
const retryPause = 5000;

/** The text of the record and the version that holds it. */
export interface Kept {
  readonly version: string;
  readonly text: AssessmentText;
}

export interface KeepTextOptions {
  readonly kept: Kept;
  /** A draft is there already that says more than the record. */
  readonly hasDraft: boolean;
  readonly read: () => AssessmentText;
  readonly saveDraft: (text: AssessmentText, base: string) => Promise<{ readonly at: number }>;
  readonly discardDraft: () => Promise<void>;
  readonly saveVersion: (
    text: AssessmentText,
    expected: string,
    name?: string,
  ) => Promise<{ readonly version: string }>;
  /** The record as it is now. */
  readonly fetch: () => Promise<Kept>;
  /** Another text has come, and nothing of ours stands against it: the editor is to show it. */
  readonly adopt: (text: AssessmentText) => void;
  readonly onSaving: (saving: Saving) => void;
  /** Both have changed; undefined: no more. */
  readonly onConflict: (theirs: Kept | undefined) => void;
  readonly now: () => number;
}

export interface TextKeeper {
  /** A letter was typed. */
  changed(): void;
  /** The record has changed, by whomever. */
  seen(record: Kept): void;
  /** Everything is in the vault as a draft when this resolves. */
  settle(): Promise<void>;
  /** Writes a version, if the text differs from the last or the version is to have a name. False: it could not be. */
  keep(name?: string): Promise<boolean>;
  /** After a conflict: writes ours over theirs, which stays in the history. */
  keepOurs(): Promise<void>;
  /** After a conflict: ours goes into the history, theirs on top of it. */
  takeTheirs(name: string): Promise<void>;
  /** Back to the text of the record; the draft is gone. */
  discard(): Promise<void>;
  /** It was closed to writing: shows the text of the record. A draft stays in the vault for when it is open again. */
  rest(): void;
  readonly kept: Kept;
  readonly isDirty: boolean;
  stop(): void;
}

export function createTextKeeper(options: KeepTextOptions): TextKeeper {
  let kept = options.kept;
  let theirs: Kept | undefined;
  let isDirty = options.hasDraft;
  let isDrafted = options.hasDraft;
  let hasRowInVault = options.hasDraft;
  let unsavedSince: number | undefined;
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let versionTimer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  const queue = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const setConflict = (next: Kept | undefined) => {
    theirs = next;
    options.onConflict(next);
  };
  const failed = (error: AppError) => {
    options.onSaving({ state: "failed", error });
    clearTimeout(draftTimer);
    if (!isStopped && error.code !== "core.gone" && error.code !== "vault.locked") {
      draftTimer = setTimeout(() => void draft(), retryPause);
    }
  };

  const draft = () => {
    clearTimeout(draftTimer);
    draftTimer = undefined;
    return queue(async () => {
      if (!isDirty || isDrafted) return;
      isDrafted = true;
      unsavedSince = undefined;
      options.onSaving({ state: "saving" });
      try {
        const { at } = await options.saveDraft(options.read(), kept.version);
        hasRowInVault = true;
        if (isDrafted) options.onSaving({ state: "saved", at });
      } catch (error) {
        isDrafted = false;
        failed(asAppError(error));
      }
    });
  };

  const saveVersion = (text: AssessmentText, name: string | undefined): Promise<boolean> =>
    queue(async () => {
      if (name === undefined && isSameText(text, kept.text)) {
        if (hasRowInVault && isSameText(options.read(), kept.text)) await forgetDraft();
        return true;
      }
      if (theirs) return false;
      options.onSaving({ state: "saving" });
      try {
        await writeVersion(text, name);
        return true;
      } catch (error) {
        if (theirs) draftAgain();
        else failed(asAppError(error));
        return false;
      }
    });

  /** No version is written over theirs, but what was typed is safe: it is told so as soon as it is. */
  const draftAgain = () => {
    isDrafted = false;
    void draft();
  };

  const writeVersion = async (text: AssessmentText, name: string | undefined, isAgain = false): Promise<void> => {
    try {
      const { version } = await options.saveVersion(text, kept.version, name);
      kept = { version, text };
      hasRowInVault = false;
      settled();
    } catch (error) {
      if (isAgain || !isAppError(asAppError(error), "record.conflict")) throw error;
      const now = await options.fetch();
      // Its title or status has changed, not its text: that is no quarrel.
      if (isSameText(now.text, kept.text)) {
        kept = { version: now.version, text: kept.text };
        return writeVersion(text, name, true);
      }
      setConflict(now);
      throw error;
    }
  };

  /** What was read may have been typed over meanwhile. */
  const settled = () => {
    isDirty = !isSameText(options.read(), kept.text);
    if (isDirty) {
      isDrafted = false;
      void draft();
    } else {
      isDrafted = true;
      options.onSaving({ state: "saved", at: options.now() });
    }
  };

  const forgetDraft = async () => {
    await options.discardDraft().catch(() => undefined);
    hasRowInVault = false;
    isDirty = false;
    isDrafted = true;
    options.onSaving({ state: "saved", at: options.now() });
  };

  return {
    get kept() {
      return kept;
    },
    get isDirty() {
      return isDirty;
    },
    changed() {
      if (isStopped) return;
      isDirty = true;
      isDrafted = false;
      unsavedSince ??= options.now();
      clearTimeout(draftTimer);
      const left = Math.max(0, unsavedSince + draftLimit - options.now());
      draftTimer = setTimeout(() => void draft(), Math.min(draftPause, left));
      clearTimeout(versionTimer);
      versionTimer = setTimeout(() => void saveVersion(options.read(), undefined), versionPause);
      options.onSaving({ state: "waiting" });
    },
    seen(record) {
      void queue(async () => {
        if (record.version === kept.version) return;
        if (isSameText(record.text, kept.text)) {
          kept = { version: record.version, text: kept.text };
          if (theirs) setConflict(undefined);
        } else if (isDirty && !isSameText(record.text, options.read())) {
          setConflict(record);
        } else {
          kept = record;
          if (theirs) setConflict(undefined);
          if (isDirty) await forgetDraft();
          else options.adopt(record.text);
        }
      });
    },
    settle: draft,
    keep: (name) => {
      clearTimeout(versionTimer);
      return saveVersion(options.read(), name);
    },
    keepOurs: () =>
      queue(async () => {
        if (!theirs) return;
        const text = options.read();
        const { version } = await options.saveVersion(text, theirs.version);
        setConflict(undefined);
        kept = { version, text };
        hasRowInVault = false;
        settled();
      }),
    takeTheirs: (name) =>
      queue(async () => {
        if (!theirs) return;
        const wanted = theirs.text;
        const ours = await options.saveVersion(options.read(), theirs.version, name);
        const { version } = await options.saveVersion(wanted, ours.version);
        setConflict(undefined);
        kept = { version, text: wanted };
        hasRowInVault = false;
        isDirty = false;
        isDrafted = true;
        options.adopt(wanted);
        options.onSaving({ state: "saved", at: options.now() });
      }),
    discard: () =>
      queue(async () => {
        clearTimeout(draftTimer);
        clearTimeout(versionTimer);
        options.adopt(kept.text);
        await forgetDraft();
      }),
    rest() {
      clearTimeout(draftTimer);
      clearTimeout(versionTimer);
      if (theirs) setConflict(undefined);
      if (!isDirty) return;
      isDirty = false;
      isDrafted = true;
      options.adopt(kept.text);
    },
    stop() {
      isStopped = true;
      clearTimeout(draftTimer);
      clearTimeout(versionTimer);
    },
  };
}
