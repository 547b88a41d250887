export const bin = {
  title: "Bin",
  empty: "The bin is empty. What is moved here can be restored; only destroying it is for good.",
  columns: { name: "Name", kind: "Kind", removedAt: "Moved here" },
  restore: "Restore",
  restored: "“{{name}}” is back.",
  purge: "Destroy for good…",
  purgeTitle: "Destroy “{{name}}” for good",
  purgeText:
    "Its content is taken out of the vault and cannot be brought back, by undo or by anybody. Its hashes stay, so that custody still verifies and says that it was destroyed.",
  purgeButton: "Destroy",
  purged: "“{{name}}” was destroyed.",
} as const;
