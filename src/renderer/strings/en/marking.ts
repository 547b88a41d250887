export const marking = {
  label: "Marking",
  inherited: "As what it rests on",
  caveats: "Caveats",
  caveatsHint: "ORCON, EYES ONLY",
} as const;
