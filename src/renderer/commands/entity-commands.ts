import type { Command } from "./command.ts";

export const entityCommands: readonly Command[] = [
  { id: "entities.create", title: "command.newEntity", category: "case", keys: "n e" },
  { id: "links.create", title: "command.newLink", category: "case", keys: "n l" },
  { id: "entities.addFact", title: "command.addFact", category: "insert", keys: "+", context: "entity" },
  { id: "go.links", title: "command.goLinks", category: "go", keys: "g n" },
  { id: "go.identities", title: "command.goIdentities", category: "go", keys: "g i" },
  { id: "identity.same", title: "command.decideSame", category: "edit", keys: "s", context: "identities" },
  { id: "identity.different", title: "command.decideDifferent", category: "edit", keys: "d", context: "identities" },
  { id: "identity.undecided", title: "command.decideUndecided", category: "edit", keys: "u", context: "identities" },
];
