/** Changes to the evidence of a released assessment. */
export const released = {
  changed: "Changed since the release, last on {{day}}",
  quote: "It reads now: “{{quote}}”",
  grade: "Graded now: {{grade}}",
  place: "Now in: {{place}}",
  translation: "Translated now: {{text}}",
  note: "Noted now: {{text}}",
  none: "nothing",
  elsewhere: "It is now elsewhere in the document.",
  active: "It cannot be read now.",
  bin: "It is in the bin now.",
  withheld: "It is withheld from this vault now.",
  purged: "It was destroyed.",
  absent: "The import that brought it was undone.",
} as const;
