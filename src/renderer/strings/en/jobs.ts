export const jobs = {
  import: "Import of documents",
  importBundle: "Import of a bundle",
  doing: "{{done}} of {{total}}",
  sound: "Sound.",
  unsound: "Problems were found: start it again to see them.",
  ended: "{{title}}: done.",
  endedSo: "{{title}}: {{how}}",
  cancelledSo: "{{title}} was cancelled: {{how}}",
  clear: "Clear finished jobs",
  states: { running: "running", done: "done", cancelled: "cancelled", failed: "failed" },
} as const;
