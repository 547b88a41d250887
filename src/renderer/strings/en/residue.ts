export const residue = {
  where: "Places of the name",
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
  ordinaryWordsHint: "Separated by commas, such as Winter. Whole names still hold it up.",
  exportTitle: "The bundle would contain a withheld name",
  exportWhy:
    "Nothing was written. Remove the name from these records, leave them out by their marking or by choosing what leaves, release the identity above by name, or say below which part of a name is an ordinary word; their number goes on record, not the words. Names in the bin count too, until they are destroyed there.",
} as const;
