/** Order of UTF-8 bytes, which is that of code points, not of UTF-16. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
