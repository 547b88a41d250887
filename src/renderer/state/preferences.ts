import { create } from "zustand";
import { call } from "#renderer/bridge/core.ts";

type Json = CoreValue;
type CoreValue = string | number | boolean | null | CoreValue[] | { [name: string]: CoreValue };

/** How the person has arranged their work, as the vault keeps it. */
export const usePreferences = create<{ readonly values: Readonly<Record<string, Json>> }>(() => ({ values: {} }));

export async function loadPreferences(): Promise<void> {
  const { values } = await call("preferences.list", {});
  usePreferences.setState({ values });
}

/** Takes effect at once; resolves to whether the vault keeps it. null forgets it. */
export async function setPreference(name: string, value: Json): Promise<boolean> {
  usePreferences.setState(({ values }) => ({ values: { ...values, [name]: value } }));
  return call("preferences.set", { name, value }).then(
    () => true,
    () => false,
  );
}

export function forgetPreferences(): void {
  usePreferences.setState({ values: {} });
}
