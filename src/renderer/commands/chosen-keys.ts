import { setPreference, usePreferences } from "#renderer/state/preferences.ts";

/** By the id of a command the keys that the person has given it in place of ours; null: none. */
export type ChosenKeys = Readonly<Record<string, string | null>>;

const name = "keys.chosen";
const none: ChosenKeys = {};

/** What another version, or a hand, has left there is as if it were not there where it is not keys. */
function read(kept: unknown): ChosenKeys {
  if (typeof kept !== "object" || kept === null) return none;
  return Object.fromEntries(Object.entries(kept).filter(([, keys]) => keys === null || isKeys(keys)));
}

function isKeys(keys: unknown): keys is string {
  return typeof keys === "string" && /^\S+(?: \S+)?$/.test(keys) && keys.length <= 40;
}

let known: { readonly kept: unknown; readonly chosen: ChosenKeys } = { kept: undefined, chosen: none };

/** The same object until another key is chosen. */
export function chosenKeys(): ChosenKeys {
  const kept = usePreferences.getState().values[name];
  if (kept !== known.kept) known = { kept, chosen: read(kept) };
  return known.chosen;
}

/** For what shows keys: it is drawn anew when one is changed. */
export function useChosenKeys(): ChosenKeys {
  usePreferences((state) => state.values[name]);
  return chosenKeys();
}

/** Resolves to whether the vault keeps it. */
export function chooseKeys(chosen: ChosenKeys): Promise<boolean> {
  return setPreference(name, Object.keys(chosen).length === 0 ? null : { ...chosen });
}
