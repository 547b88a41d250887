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
  /** In words: why it is not saved. */
  readonly error?: string | undefined;
  /** What somebody else has made of the field meanwhile: it is not written over unasked. */
  readonly theirs?: string | undefined;
}

interface SavedTextOptions {
  /** The field's own, of its record: what was refused, or broken off, waits under it in the vault. */
  readonly name: string;
  readonly label: string;
  readonly kept: Kept<string>;
  /** Refused with `record.conflict` where the record is not of this version any more. */
  readonly save: (text: string, expected: string) => Promise<unknown>;
  readonly reread: () => Promise<Kept<string>>;
  readonly show: (shown: ShownText) => void;
}

export interface SavedText {
  readonly shown: ShownText;
  write(text: string): void;
  /** The record has changed, perhaps by what was saved here. What is being typed stays. */
  follow(now: Kept<string>): void;
  /** What others have made of it meanwhile is written over. */
  keepMine(): Promise<void>;
  save(): Promise<void>;
  giveUp(): void;
  enter(): void;
  /** The field is gone from the screen: what it holds is saved all the same. */
  leave(): void;
}

/** Milliseconds from the last letter until it outlasts a fall of the power. */
const pause = 400;

/** The text of a field that is saved when one leaves it, however one leaves: no way out of a view loses it. */
export function createSavedText({ name, label, kept: first, save, reread, show }: SavedTextOptions): SavedText {
  const waitingName = `unsaved.${name}`;
  const left = waitingOf(usePreferences.getState().values[waitingName]);
  let kept = first.value;
  let shown: ShownText = { text: kept };
  /** What is typed was begun on this. */
  let base = first;
  let latest = first;
  let isThere = true;
  let isSaving = false;
  /** How the record has become while it was saved: perhaps by that, and then it may read otherwise than what was typed. */
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
    // Locked already: it was kept before, and nothing of it stays in memory.
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
    // Core tidies what it is given. Where it does not say how, it is taken for what was typed.
    base = await reread().catch(() => ({ ...base, value: text }));
    isSaving = false;
    deferred = undefined;
    kept = base.value;
    latest = base;
    // Typed while it was saved: that waits for the next time, or is saved now if nobody can leave the field any more.
    if (shown.text !== text && shown.text !== kept) return isThere ? wait() : attempt();
    tell({ text: kept });
    await done();
  };
  /** The record is another by now: its other fields are none of this one. */
  const again = async (): Promise<void> => {
    try {
      self.follow(await reread());
    } catch (failed) {
      return refused(failed);
    }
    return attempt();
  };
  /** It waits in the vault until somebody says which of the two holds. */
  const leftOpen = async () => {
    const isHeld = await hold();
    if (isThere) return setSaving(name, { state: "waiting" });
    rest();
    // Locked already: it was kept before. Why else it could not be is said.
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

/** Of the one field that was sent, its name would say nothing. */
async function whyNot(failed: unknown): Promise<string> {
  const error = asAppError(failed);
  if (!isAppError(error, "input.invalid")) return errorWords(error);
  const why = error.data.problems.map(({ problem }) => problem).join("; ");
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}

/** What waits in the vault: without what it was begun on, nobody could tell whether the record has become another since. */
function waitingOf(value: unknown): { readonly text: string; readonly base: string } | undefined {
  if (typeof value !== "object" || value === null || !("text" in value && "base" in value)) return undefined;
  const { text, base } = value;
  return typeof text === "string" && typeof base === "string" ? { text, base } : undefined;
}
