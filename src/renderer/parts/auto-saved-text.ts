import { asAppError } from "#renderer/bridge/query.ts";
import { errorWords } from "#renderer/state/error-words.ts";
import { notify } from "#renderer/state/notices.ts";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { onSettle, setSaving } from "#renderer/state/save-status.ts";
import { t } from "#renderer/strings/index.ts";
import { isAppError } from "#shared/errors.ts";
import type { Kept } from "./saved-choice.ts";

export interface ShownText {
  readonly text: string;
  /** Why it is not saved, in words. */
  readonly error?: string | undefined;
  /** Another person's change of the field, which is not overwritten unasked. */
  readonly theirs?: string | undefined;
}

interface AutoSavedTextOptions {
  /** Record and field. Text that could not be saved is kept in the vault under this name. */
  readonly name: string;
  readonly label: string;
  readonly kept: Kept<string>;
  /** Rejects with `record.conflict` if the record has another version. */
  readonly save: (text: string, expected: string) => Promise<unknown>;
  readonly reread: () => Promise<Kept<string>>;
  readonly show: (shown: ShownText) => void;
}

export interface SavedText {
  readonly shown: ShownText;
  write(text: string): void;
  /** The record has changed, perhaps by our own save. Text being typed stays. */
  follow(now: Kept<string>): void;
  /** Overwrites the other person's change. */
  keepMine(): Promise<void>;
  save(): Promise<void>;
  giveUp(): void;
  enter(): void;
  /** The field was unmounted: its text is saved all the same. */
  leave(): void;
}

/** Milliseconds from the last keystroke until the text survives a power failure. */
const pause = 400;

/** Text of a field that is saved on leaving it. No way out of a view loses it. */
export function createAutoSavedText({ name, label, kept: first, save, reread, show }: AutoSavedTextOptions): SavedText {
  const waitingName = `unsaved.${name}`;
  const left = waitingOf(usePreferences.getState().values[waitingName]);
  let kept = first.value;
  let shown: ShownText = { text: kept };
  /** The version the typed text is based on. */
  let base = first;
  let latest = first;
  let isThere = true;
  let isSaving = false;
  /** A record update received while saving. It may be our own save, normalised by core. */
  let deferred: Kept<string> | undefined;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopSettling: (() => void) | undefined;

  const tell = (next: ShownText) => {
    shown = next;
    if (isThere) show(next);
  };
  /** Resolves to whether the vault has it. */
  const hold = async () => {
    clearTimeout(timer);
    const isHeld = await setPreference(waitingName, { text: shown.text, base: base.value });
    if (shown.error === undefined) setSaving(name, undefined);
    return isHeld;
  };
  const rest = () => {
    clearTimeout(timer);
    stopSettling?.();
    stopSettling = undefined;
    setSaving(name, undefined);
  };
  const done = async () => {
    rest();
    if (usePreferences.getState().values[waitingName] != null) await setPreference(waitingName, null);
  };
  const refused = async (failed: unknown) => {
    // Already locked: a copy was kept before, and nothing may stay in memory.
    if (asAppError(failed).code === "vault.locked") return rest();
    const why = await whyNot(failed);
    tell({ ...shown, error: why });
    await hold();
    if (isThere) return setSaving(name, { state: "failed", error: asAppError(failed) });
    rest();
    notify({ tone: "danger", text: t("ui.fieldNotSaved", { field: label, why }), cause: waitingName });
  };
  const attempt = async (): Promise<void> => {
    const { text } = shown;
    if (text === kept) return;
    if (shown.theirs !== undefined) return leftOpen();
    setSaving(name, { state: "saving" });
    isSaving = true;
    try {
      await save(text, base.version);
    } catch (failed) {
      isSaving = false;
      if (deferred) self.follow(deferred);
      deferred = undefined;
      return isAppError(failed, "record.conflict") ? again() : refused(failed);
    }
    // Core normalises text. If it cannot be reread, assume the typed text.
    base = await reread().catch(() => ({ ...base, value: text }));
    isSaving = false;
    deferred = undefined;
    kept = base.value;
    latest = base;
    // Typed during the save: wait for the next save, or save now if the field is gone.
    if (shown.text !== text && shown.text !== kept) return isThere ? wait() : attempt();
    tell({ text: kept });
    await done();
  };
  /** The record has changed in other fields: retry on its current version. */
  const again = async (): Promise<void> => {
    try {
      self.follow(await reread());
    } catch (failed) {
      return refused(failed);
    }
    return attempt();
  };
  /** Keeps the text in the vault until the user decides between both. */
  const leftOpen = async () => {
    const isHeld = await hold();
    if (isThere) return setSaving(name, { state: "waiting" });
    rest();
    // Already locked: a copy was kept. Any other failure was reported.
    if (!isHeld) return;
    const why = t("ui.fieldChanged");
    notify({ tone: "warning", text: t("ui.fieldNotSaved", { field: label, why }), cause: waitingName });
  };
  const wait = () => {
    setSaving(name, { state: "waiting" });
    clearTimeout(timer);
    timer = setTimeout(() => void hold(), pause);
    stopSettling ??= onSettle({
      settle: self.save,
      keep: async () => {
        await self.save();
        return shown.text === kept;
      },
    });
  };
  const self: SavedText = {
    get shown() {
      return shown;
    },
    write(text) {
      const { theirs } = shown;
      tell(theirs === undefined || text === kept ? { text } : { text, theirs });
      if (text === kept) {
        base = latest;
        void done();
      } else wait();
    },
    follow(now) {
      if (isSaving) {
        deferred = now;
        return;
      }
      const isOpen = shown.text !== kept;
      const isSame = now.value === base.value;
      latest = now;
      kept = now.value;
      if (!isOpen || isSame || shown.text === kept) base = now;
      if (shown.text === kept) {
        if (shown.theirs !== undefined || shown.error !== undefined) tell({ text: kept });
        if (isOpen) void done();
        return;
      }
      if (!isOpen) tell({ text: kept });
      else if (!isSame) tell({ text: shown.text, theirs: kept });
      else if (shown.theirs !== undefined) tell({ text: shown.text });
    },
    keepMine() {
      base = latest;
      tell({ text: shown.text });
      return self.save();
    },
    save() {
      running = (running ?? Promise.resolve()).then(attempt);
      return running;
    },
    giveUp: () => self.write(kept),
    enter() {
      isThere = true;
    },
    leave() {
      isThere = false;
      clearTimeout(timer);
      void self.save();
    },
  };
  if (left && left.text !== kept) {
    const isSame = left.base === kept;
    shown = isSame ? { text: left.text, error: t("ui.fieldWaits") } : { text: left.text, theirs: kept };
    base = { ...first, value: left.base };
    wait();
  }
  return self;
}

/** Only one field was sent, so naming it says nothing. */
async function whyNot(failed: unknown): Promise<string> {
  const error = asAppError(failed);
  if (!isAppError(error, "input.invalid")) return errorWords(error);
  const why = error.data.problems.map(({ problem }) => problem).join("; ");
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}

/** Unsaved text in the vault. Without its base version, a later change could not be detected. */
function waitingOf(value: unknown): { readonly text: string; readonly base: string } | undefined {
  if (typeof value !== "object" || value === null || !("text" in value && "base" in value)) return undefined;
  const { text, base } = value;
  return typeof text === "string" && typeof base === "string" ? { text, base } : undefined;
}
