const languages = new Intl.DisplayNames("en", { type: "language" });

/** The name of a language with a two- or three-letter code; other text is unchanged. */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
