/**
 * Colours offered for codes, chosen to be distinguishable with colour-vision deficiency. Their names are in the
 * strings.
 */
export const codeColours = {
  yellow: "#e5c100",
  blue: "#3c9be8",
  green: "#5bb377",
  pink: "#d77fb3",
  violet: "#9a8ce0",
  orange: "#e08a3c",
  teal: "#3aa6a6",
  grey: "#8a94a0",
} as const;

export type CodeColour = keyof typeof codeColours;

export const codeColourNames = Object.keys(codeColours) as CodeColour[];
