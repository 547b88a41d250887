export const palette = {
  title: "Find or do anything",
  placeholder: "Type a name, or > for commands, @ for entities",
  commands: "Commands",
  records: "Records",
  recent: "Recent",
  asking: "Searching…",
  empty: "Nothing found for “{{text}}”.",
  newEntity: "New entity “{{name}}”…",
  noRecord: "No record is called “{{text}}”.",
  sheetTitle: "Keyboard shortcuts",
  sheetFilter: "Filter",
  sheetNone: "No shortcut matches.",
} as const;
