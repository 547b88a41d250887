import iconv from "iconv-lite";

/**
 * Bytes of an encoding older than Unicode → text; what cannot be read becomes U+FFFD. Not by the engine's TextDecoder,
 * whose tables come from the ICU of each host: Node's knows half of Korean's code page 949 and has its own idea of some
 * signs. The same file must give the same text, and hash, under every host.
 */
export function decodeLegacy(bytes: Uint8Array, encoding: string, isWhole = true): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isLegacyEncoding(encoding))
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(buffer, { stream: !isWhole });
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  return decoder.write(buffer) + (isWhole ? (decoder.end() ?? "") : "");
}

/**
 * The tables that the library has besides Unicode's encodings, which are the same everywhere, and toys such as base64.
 */
export function isLegacyEncoding(name: string): boolean {
  return /^(?:cp|ibm|windows-|iso-8859-|koi8-|mac|gb|big5|shift_jis|euc-)/.test(name) && iconv.encodingExists(name);
}
