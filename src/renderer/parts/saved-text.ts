import { asAppError } from "#renderer/bridge/query.ts";
import { errorWords } from "#renderer/state/error-words.ts";
import { notify } from "#renderer/state/notices.ts";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { onSettle, setSaving } from "#renderer/state/saving.ts";
import { t } from "#renderer/strings/index.ts";
import { isAppError } from "#shared/errors.ts";

export interface ShownText {
  readonly text: string;
  /** In words: why it is not saved. */
  readonly error?: string | undefined;
}

interface SavedTextOptions {
  /** The field's own, of its record: what was refused, or broken off, waits under it in the vault. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly save: (text: string) => Promise<unknown>;
  readonly show: (shown: ShownText) => void;
}

export interface SavedText {
  readonly shown: ShownText;
  write(text: string): void;
  /** The record has changed, perhaps by what was saved here. What is being typed stays. */
  follow(value: string): void;
  save(): Promise<void>;
  giveUp(): void;
  enter(): void;
  /** The field is gone from the screen: what it holds is saved all the same. */
  leave(): void;
}

/** Milliseconds from the last letter until it outlasts a fall of the power. */
const pause = 400;

/** The text of a field that is saved when one leaves it, however one leaves: no way out of a view loses it. */
export function createSavedText({ name, label, value, save, show }: SavedTextOptions): SavedText {
  const waitingName = `unsaved.${name}`;
  const left = usePreferences.getState().values[waitingName];
  let kept = value;
  let shown: ShownText = { text: value };
  let isThere = true;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopSettling: (() => void) | undefined;

  const tell = (next: ShownText) => {
    shown = next;
    if (isThere) show(next);
  };
  const hold = async () => {
    clearTimeout(timer);
    await setPreference(waitingName, shown.text);
    if (shown.error === undefined) setSaving(name, undefined);
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
    tell({ text: shown.text, error: why });
    await hold();
    if (isThere) return setSaving(name, { state: "failed" });
    rest();
    notify({ tone: "danger", text: t("ui.fieldNotSaved", { field: label, why }), cause: waitingName });
  };
  const attempt = async (): Promise<void> => {
    const { text } = shown;
    if (text === kept) return;
    setSaving(name, { state: "saving" });
    try {
      await save(text);
    } catch (failed) {
      return refused(failed);
    }
    kept = text;
    // Typed while it was saved: that waits for the next time, or is saved now if nobody can leave the field any more.
    if (shown.text !== kept) return isThere ? wait() : attempt();
    tell({ text });
    await done();
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
      tell({ text });
      if (text === kept) void done();
      else wait();
    },
    follow(now) {
      const isOpen = shown.text !== kept;
      kept = now;
      if (!isOpen && shown.text !== now) tell({ text: now });
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
  if (typeof left === "string" && left !== value) {
    shown = { text: left, error: t("ui.fieldWaits") };
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
