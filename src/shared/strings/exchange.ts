// Effects of exports and imports on records, in the words of the window and the command line.

/** Why a record is not exported. */
export const whyWithheld = {
  marking: "marked too high",
  caveat: "caveat",
  removed: "in the bin",
  "not-held": "not in this vault",
  identity: "protected identity",
  history: "earlier version",
} as const;

/** Effect of an import on a record. */
export const changeWords = {
  new: "new",
  known: "already here",
  newer: "updated",
  older: "older than yours",
  merged: "merged",
  conflict: "in conflict",
  withheld: "withheld by the sender",
} as const;
