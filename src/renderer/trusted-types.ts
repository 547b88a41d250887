interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

/**
 * Nothing in the window turns text into markup. React Aria's announcer clears an element by assigning an empty string,
 * which the `default` policy allows; everything else throws.
 */
export function refuseMarkup(): void {
  const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy("default", {
    createHTML(text) {
      if (text === "") return "";
      throw new TypeError("markup from text is refused");
    },
  });
}
