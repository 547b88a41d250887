export const residue = {
  where: "Where it appears",
  description: "Description of the bundle: title, signer, contact",
  place: {
    version: "in its content, now or earlier",
    text: "in its text",
    original: "in the original file",
    packed: "in a file packed inside the original",
  },
  part: "a part of the name",
  either: "the name or a part of it",
  ordinaryWords: "Parts of names that reveal nothing here",
  ordinaryWordsHint: "Separated by commas, such as Winter. Whole names still stop the export.",
  exportTitle: "A withheld name would leave with the bundle",
  exportWhy:
    "Nothing was written. Remove the name from these records, leave the records out (by marking or by choosing the contents), disclose the identity by name above, or list below which parts of names are ordinary words; custody records how many, not which. Names of records in the bin count too, until the records are destroyed.",
} as const;
