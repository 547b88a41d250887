/** One line of JSON; bytes as `{"$base64": …}`. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, bytesAsBase64, indent);
}

function bytesAsBase64(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { $base64: Buffer.from(value).toString("base64") } : value;
}
