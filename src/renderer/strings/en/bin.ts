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
    "Everything in the case is destroyed with it: documents and their originals, excerpts, identities of sources, facts and assessments, and everything in its bin. Bundles and backups made from it keep their copies.",
  purgeButton: "Destroy",
  purged: "“{{name}}” was destroyed.",
} as const;
