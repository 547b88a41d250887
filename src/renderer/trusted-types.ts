interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

/**
 * Text becomes markup nowhere in the window. React Aria's announcer empties an element by assigning an empty string, which
 * the `default` policy lets through; anything else is refused and shows up as an error.
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
