import type { Kept } from "./saved-choice.ts";

interface Read<Body> {
  readonly body: Body;
  readonly version: string;
}

/** A field of a record as it is drawn, and how it is read once more where the record has changed meanwhile. */
export function fieldOf<Body, Value>(
  record: Read<Body>,
  reread: () => Promise<Read<Body>>,
  read: (of: Body) => Value,
): { readonly kept: Kept<Value>; readonly onReread: () => Promise<Kept<Value>> } {
  const keptOf = ({ body, version }: Read<Body>) => ({ value: read(body), version });
  return { kept: keptOf(record), onReread: async () => keptOf(await reread()) };
}
