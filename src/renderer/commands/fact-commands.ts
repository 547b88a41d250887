import type { Command } from "./command.ts";

export const factCommands: readonly Command[] = [
  { id: "claims.create", title: "command.newClaim", category: "insert", keys: "n c", isChange: true },
  { id: "claims.addPosition", title: "command.addPosition", category: "insert", isChange: true },
  { id: "events.create", title: "command.newEvent", category: "insert", keys: "n d", isChange: true },
  { id: "figures.create", title: "command.newFigure", category: "insert", keys: "n n", isChange: true },
  { id: "codes.create", title: "command.newCode", category: "insert", keys: "n #", isChange: true },
  { id: "questions.create", title: "command.newQuestion", category: "insert", keys: "n q", isChange: true },
];
