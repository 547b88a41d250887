export const bin = {
  title: "Bin",
  empty: "The bin is empty. Anything moved here can be restored until it is destroyed for good.",
  columns: { name: "Name", kind: "Kind", removedAt: "Moved here" },
  setAside: "{{name}} (its import was undone)",
  restore: "Restore",
  restored: "“{{name}}” was restored.",
  purge: "Destroy for good…",
  purgeTitle: "Destroy “{{name}}” for good",
  purgeText:
    "Its content is deleted from the vault and cannot be brought back, not even by undo. Its hashes stay, so that custody can still be verified and shows that it was destroyed.",
  purgeCase:
    "Everything in the case goes with it: documents with their originals, excerpts, who its sources are, facts and assessments, also what lies in its bin. Bundles and backups that were made of it keep their copy.",
  purgeButton: "Destroy",
  purged: "“{{name}}” was destroyed.",
} as const;
