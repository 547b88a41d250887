/** How evidence is shown that a released assessment rests on. */
export const released = {
  changed: "Changed since the release, last on {{day}}",
  quote: "It reads now: “{{quote}}”",
  grade: "Graded now: {{grade}}",
  place: "It stands now in: {{place}}",
  translation: "Translated now: {{text}}",
  note: "Noted now: {{text}}",
  none: "nothing",
  elsewhere: "It stands at another place of the document now.",
  active: "It cannot be read now.",
  bin: "It is in the bin now.",
  withheld: "It is withheld from this vault now.",
  purged: "It was destroyed.",
  absent: "The import that had brought it was taken back.",
} as const;
