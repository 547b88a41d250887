import { create } from "zustand";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { notifyError } from "./notices.ts";
import { onLock } from "./on-lock.ts";

type Json = CoreValue;
type CoreValue = string | number | boolean | null | CoreValue[] | { [name: string]: CoreValue };

/** The user's settings and layout, as saved in the vault. */
export const usePreferences = create<{ readonly values: Readonly<Record<string, Json>> }>(() => ({ values: {} }));
onLock(forgetPreferences);

export async function loadPreferences(): Promise<void> {
  const { values } = await call("preferences.list", {});
  usePreferences.setState({ values });
}

/** Takes effect at once. Resolves to whether the vault has saved it, and reports a failure. `null` deletes it. */
export async function setPreference(name: string, value: Json): Promise<boolean> {
  put(name, value);
  return call("preferences.set", { name, value }).then(
    () => true,
    (error) => {
      if (asAppError(error).code !== "vault.locked") notifyError(error);
      else forgetPreference(name);
      return false;
    },
  );
}

/** For the unlock screen, where no vault is open; the opened vault loads its own values. */
export function setUntilOpened(name: string, value: Json): void {
  put(name, value);
}

function put(name: string, value: Json): void {
  usePreferences.setState(({ values }) => ({ values: { ...values, [name]: value } }));
}

/** The answer came after the lock: drop the value from memory. */
function forgetPreference(name: string): void {
  usePreferences.setState(({ values: { [name]: _late, ...others } }) => ({ values: others }));
}

/** Deletes every preference with one of these prefixes. Resolves to whether the vault has deleted all of them. */
export async function forgetNamed(...beginnings: readonly string[]): Promise<boolean> {
  const { values } = usePreferences.getState();
  const names = Object.keys(values).filter(
    (name) => values[name] !== null && beginnings.some((beginning) => name.startsWith(beginning)),
  );
  let isDone = true;
  for (const name of names) isDone = (await setPreference(name, null)) && isDone;
  return isDone;
}

export function forgetPreferences(): void {
  usePreferences.setState({ values: {} });
}
