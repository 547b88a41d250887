import { printable } from "./printable.ts";

/** One line of JSON; bytes as `{"$base64": …}`. Terminal control characters are written as JSON escapes. */
export function toJson(value: unknown, indent?: number): string {
  return printable(JSON.stringify(value, bytesAsBase64, indent));
}

function bytesAsBase64(this: object, key: string, value: unknown): unknown {
  // For a Buffer, `value` is already the result of toJSON; the holder still has the bytes.
  const held: unknown = Reflect.get(this, key);
  return held instanceof Uint8Array ? { $base64: Buffer.from(held).toString("base64") } : value;
}
