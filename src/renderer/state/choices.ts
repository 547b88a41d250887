import { usePreferences } from "./preferences.ts";

/** What a person may set for themselves, with what holds until they do. */
export const choices = {
  "lock.idle": 15,
  "lock.onSuspend": true,
  "clipboard.clear": 30,
  "keys.single": true,
} as const satisfies Record<string, number | boolean>;

type Choices = { readonly [Name in keyof typeof choices]: (typeof choices)[Name] extends boolean ? boolean : number };
export type ChoiceName = keyof Choices;

/** 0 stands for never, where a time is chosen. */
export function choiceOf<Name extends ChoiceName>(name: Name): Choices[Name] {
  const kept = usePreferences.getState().values[name];
  // A value of another type is from another version, and as if it were not there.
  return (typeof kept === typeof choices[name] ? kept : choices[name]) as Choices[Name];
}

export function useChoice<Name extends ChoiceName>(name: Name): Choices[Name] {
  usePreferences((state) => state.values[name]);
  return choiceOf(name);
}
