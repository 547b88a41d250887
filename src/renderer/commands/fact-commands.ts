import type { Command } from "./command.ts";

export const factCommands: readonly Command[] = [
  { id: "claims.create", title: "command.newClaim", category: "insert", keys: "n c" },
  { id: "claims.addPosition", title: "command.addPosition", category: "insert" },
  { id: "events.create", title: "command.newEvent", category: "insert", keys: "n d" },
  { id: "figures.create", title: "command.newFigure", category: "insert", keys: "n n" },
  { id: "codes.create", title: "command.newCode", category: "insert", keys: "n #" },
  { id: "questions.create", title: "command.newQuestion", category: "insert", keys: "n q" },
];
