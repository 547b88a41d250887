import type { Json } from "./canonical-json.ts";

/** Parses JSON; `undefined` if the text is invalid, as foreign or damaged text may be. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
