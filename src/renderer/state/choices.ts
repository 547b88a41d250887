import { densities } from "#renderer/ui/row-size.ts";
import { usePreferences } from "./preferences.ts";

/** Settings of the user, with their defaults. */
const standard = {
  "lock.idle": 15,
  "lock.onSuspend": true,
  "clipboard.clear": 30,
  "clipboard.atLock": true,
  "keys.single": true,
  "look.density": "standard",
  "look.motion": "system",
  "look.readingSize": 16,
} as const satisfies Record<string, number | boolean | string>;

export const motions = ["system", "reduced", "full"] as const;

/** Pixels at the standard zoom, for texts that are read and written. */
export const readingSizes = [14, 15, 16, 17, 18, 20, 22] as const;

export interface Choices {
  readonly "lock.idle": number;
  readonly "lock.onSuspend": boolean;
  readonly "clipboard.clear": number;
  readonly "clipboard.atLock": boolean;
  readonly "keys.single": boolean;
  readonly "look.density": (typeof densities)[number];
  readonly "look.motion": (typeof motions)[number];
  readonly "look.readingSize": number;
}
export type ChoiceName = keyof Choices;

/** Allowed words of the settings that are neither numbers nor booleans. */
const words: Partial<Record<ChoiceName, readonly unknown[]>> = {
  "look.density": densities,
  "look.motion": motions,
  "look.readingSize": readingSizes,
};

/** For a duration, 0 means never. */
export function choiceOf<Name extends ChoiceName>(name: Name): Choices[Name] {
  const kept = usePreferences.getState().values[name];
  // A value of another type comes from another version and is ignored.
  const isKnown = typeof kept === typeof standard[name] && (words[name]?.includes(kept) ?? true);
  return (isKnown ? kept : standard[name]) as Choices[Name];
}

export function useChoice<Name extends ChoiceName>(name: Name): Choices[Name] {
  usePreferences((state) => state.values[name]);
  return choiceOf(name);
}
