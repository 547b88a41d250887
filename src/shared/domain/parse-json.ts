import type { Json } from "./canonical-json.ts";

/** What a text says as JSON; undefined where it is none, as a text from elsewhere, or one that was damaged, may be. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
