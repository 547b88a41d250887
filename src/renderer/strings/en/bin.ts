export const bin = {
  title: "Bin",
  empty: "The bin is empty. Anything moved here can be restored until it is destroyed for good.",
  columns: { name: "Name", kind: "Kind", removedAt: "Moved here" },
  restore: "Restore",
  restored: "“{{name}}” was restored.",
  purge: "Destroy for good…",
  purgeTitle: "Destroy “{{name}}” for good",
  purgeText:
    "Its content is deleted from the vault and cannot be brought back, not even by undo. Its hashes stay, so that custody can still be verified and shows that it was destroyed.",
  purgeButton: "Destroy",
  purged: "“{{name}}” was destroyed.",
} as const;
