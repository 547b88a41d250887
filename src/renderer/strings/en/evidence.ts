/** Fields for evidence. */
export const evidence = {
  find: "Find an excerpt by its words, number or document",
  drop: "Remove {{label}}",
} as const;
