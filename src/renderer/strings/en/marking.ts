export const marking = {
  label: "Marking",
  inherited: {
    evidence: "Not marked: as strict as its evidence",
    document: "Not marked: as its document",
    case: "Not marked: as the case",
  },
  caveats: "Caveats",
  caveatsHint: "ORCON, EYES ONLY",
  inheritedNow: "this record has no marking of its own any more, so it takes no caveats",
} as const;
