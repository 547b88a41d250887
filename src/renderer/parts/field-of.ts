import type { Kept } from "./saved-choice.ts";

interface Read<Body> {
  readonly body: Body;
  readonly version: string;
}

/** A field of a record as shown, and how to read it again after the record has changed. */
export function fieldOf<Body, Value>(
  record: Read<Body>,
  reread: () => Promise<Read<Body>>,
  read: (of: Body) => Value,
): { readonly kept: Kept<Value>; readonly onReread: () => Promise<Kept<Value>> } {
  const keptOf = ({ body, version }: Read<Body>) => ({ value: read(body), version });
  return { kept: keptOf(record), onReread: async () => keptOf(await reread()) };
}
