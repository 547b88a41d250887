/** The excerpts that something rests on. */
export const evidence = {
  find: "Find an excerpt by its words, number or document",
  drop: "Remove {{label}}",
} as const;
