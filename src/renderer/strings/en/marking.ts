export const marking = {
  label: "Marking",
  inherited: {
    evidence: "Not marked: as strict as its evidence",
    document: "Not marked: as its document",
    case: "Not marked: as the case",
  },
  caveats: "Caveats",
  caveatsHint: "ORCON, EYES ONLY",
  inheritedNow: "this record no longer has a marking of its own, so it takes no caveats",
} as const;
