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

/** Takes effect at once, and is kept in the vault when this resolves. null forgets it. */
export async function setPreference(name: string, value: Json): Promise<void> {
  usePreferences.setState(({ values }) => ({ values: { ...values, [name]: value } }));
  await call("preferences.set", { name, value }).catch(() => undefined);
}

export function forgetPreferences(): void {
  usePreferences.setState({ values: {} });
}
