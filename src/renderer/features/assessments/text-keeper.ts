import { asAppError } from "#renderer/bridge/query.ts";
import type { Saving } from "#renderer/state/save-status.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { isSameText } from "#shared/domain/assessment-text.ts";
import { type AppError, isAppError } from "#shared/errors.ts";

// Saves a text while it is written: a draft within a second, and versions on occasion. Saves run one at a time and in
// order, so that no draft overtakes the version that replaces it.

/** Milliseconds from the last keystroke to the draft, and at most from the first unsaved one. */
export const draftPause = 350;
export const draftLimit = 750;
/** Milliseconds without typing after which a version is saved. */
export const versionPause = 120_000;
const retryPause = 5000;

/** The text of the record and its version. */
export interface Kept {
  readonly version: string;
  readonly text: AssessmentText;
}

export interface TextKeeperOptions {
  readonly kept: Kept;
  /** A draft exists that differs from the record. */
  readonly hasDraft: boolean;
  readonly read: () => AssessmentText;
  readonly saveDraft: (text: AssessmentText, base: string) => Promise<{ readonly at: number }>;
  readonly discardDraft: () => Promise<void>;
  readonly saveVersion: (
    text: AssessmentText,
    expected: string,
    name?: string,
  ) => Promise<{ readonly version: string }>;
  /** Reads the record as it is now. */
  readonly fetch: () => Promise<Kept>;
  /** Shows another text in the editor, as no local change conflicts with it. */
  readonly adopt: (text: AssessmentText) => void;
  readonly onSaving: (saving: Saving) => void;
  /** Both sides have changed; `undefined` once the conflict is resolved. */
  readonly onConflict: (theirs: Kept | undefined) => void;
  readonly now: () => number;
}

export interface TextKeeper {
  /** Call after each keystroke. */
  changed(): void;
  /** Call when the record has changed, whoever changed it. */
  seen(record: Kept): void;
  /** Resolves when everything is saved, at least as a draft. */
  settle(): Promise<void>;
  /** Saves a version, if the text has changed or a name is given. False if that failed. */
  keep(name?: string): Promise<boolean>;
  /** After a conflict: saves the local text over theirs, which stays in the history. */
  keepOurs(): Promise<void>;
  /** After a conflict: saves the local text to the history, and theirs on top. */
  takeTheirs(name: string): Promise<void>;
  /** Returns to the record's text and deletes the draft. */
  discard(): Promise<void>;
  /** Editing was disabled: shows the record's text. The draft stays in the vault until editing is enabled again. */
  rest(): void;
  readonly kept: Kept;
  readonly isDirty: boolean;
  stop(): void;
}

export function createTextKeeper(options: TextKeeperOptions): TextKeeper {
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

  /** No version overwrites theirs, but the input is saved as a draft, and reported as saved. */
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
      // Only title or status have changed: not a conflict.
      if (isSameText(now.text, kept.text)) {
        kept = { version: now.version, text: kept.text };
        return writeVersion(text, name, true);
      }
      setConflict(now);
      throw error;
    }
  };

  /** The user may have typed while the record was read. */
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
