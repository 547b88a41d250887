import { setPreference, usePreferences } from "#renderer/state/preferences.ts";

/** Shortcuts the user has changed, by command id; `null` for none. */
export type ChosenKeys = Readonly<Record<string, string | null>>;

const name = "keys.chosen";
const none: ChosenKeys = {};

/** Ignores values that are not shortcuts, such as those left by another version. */
function read(kept: unknown): ChosenKeys {
  if (typeof kept !== "object" || kept === null) return none;
  return Object.fromEntries(Object.entries(kept).filter(([, keys]) => keys === null || isKeys(keys)));
}

function isKeys(keys: unknown): keys is string {
  return typeof keys === "string" && /^\S+(?: \S+)?$/.test(keys) && keys.length <= 40;
}

let known: { readonly kept: unknown; readonly chosen: ChosenKeys } = { kept: undefined, chosen: none };

/** The same object until a shortcut changes. */
export function chosenKeys(): ChosenKeys {
  const kept = usePreferences.getState().values[name];
  if (kept !== known.kept) known = { kept, chosen: read(kept) };
  return known.chosen;
}

/** For components that show shortcuts: rerenders them when one changes. */
export function useChosenKeys(): ChosenKeys {
  usePreferences((state) => state.values[name]);
  return chosenKeys();
}

/** Resolves to whether the vault has saved it. */
export function chooseKeys(chosen: ChosenKeys): Promise<boolean> {
  return setPreference(name, Object.keys(chosen).length === 0 ? null : { ...chosen });
}
