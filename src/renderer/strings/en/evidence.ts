/** Fields for evidence. */
export const evidence = {
  find: "Find by words or number",
  drop: "Remove {{label}}",
} as const;
