const languages = new Intl.DisplayNames("en", { type: "language" });

/** Of two letters or of three; what is no language's code stays as it was written. */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
