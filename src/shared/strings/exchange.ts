// What becomes of records at an export and at an import, in the words of the window and of the command line.

/** Why a record stays behind. */
export const whyWithheld = {
  marking: "marked too high",
  caveat: "caveat",
  removed: "in the bin",
  "not-held": "not in this vault",
  identity: "protected identity",
  history: "earlier version",
} as const;

/** What an import does with a record. */
export const changeWords = {
  new: "new",
  known: "already here",
  newer: "updated",
  older: "older than yours",
  merged: "merged",
  conflict: "in conflict",
  withheld: "withheld by the sender",
} as const;
