export const residue = {
  where: "Where it stands",
  ordinaryWords: "Parts of names that reveal nothing here",
  ordinaryWordsHint: "Separated by commas, such as Winter. Whole names still hold it up.",
  exportTitle: "A withheld name stands in what would leave",
  exportWhy:
    "Nothing was written. Remove the name from these records, leave them out by their marking or by choosing what leaves, release the identity above by name, or say below which part of a name is an ordinary word; how many were given goes on record, not which. Names of what lies in the bin count too, until it is destroyed there.",
} as const;
