import iconv from "iconv-lite";

/**
 * Decodes encodings older than Unicode; undecodable bytes become U+FFFD. The engine's TextDecoder depends on the host's
 * ICU: Node's knows half of Korean code page 949 and differs in some symbols. A file must give the same text, and hash,
 * on every host.
 */
export function decodeLegacy(bytes: Uint8Array, encoding: string, isWhole = true): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isLegacyEncoding(encoding))
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(buffer, { stream: !isWhole });
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  return decoder.write(buffer) + (isWhole ? (decoder.end() ?? "") : "");
}

/** The library's tables, without Unicode encodings, which are the same everywhere, and codecs such as base64. */
export function isLegacyEncoding(name: string): boolean {
  return /^(?:cp|ibm|windows-|iso-8859-|koi8-|mac|gb|big5|shift_jis|euc-)/.test(name) && iconv.encodingExists(name);
}
