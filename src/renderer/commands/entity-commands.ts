import type { Command } from "./command.ts";

export const entityCommands: readonly Command[] = [
  { id: "entities.create", title: "command.newEntity", category: "case", keys: "n e", isChange: true },
  { id: "links.create", title: "command.newLink", category: "case", keys: "n l", isChange: true },
  {
    id: "entities.addFact",
    title: "command.addFact",
    category: "insert",
    keys: "+",
    context: "entity",
    isChange: true,
  },
  { id: "go.links", title: "command.goLinks", category: "go", keys: "g n" },
  { id: "go.identities", title: "command.goIdentities", category: "go", keys: "g i" },
  {
    id: "identity.same",
    title: "command.decideSame",
    category: "edit",
    keys: "s",
    context: "identities",
    isChange: true,
  },
  {
    id: "identity.different",
    title: "command.decideDifferent",
    category: "edit",
    keys: "d",
    context: "identities",
    isChange: true,
  },
  {
    id: "identity.undecided",
    title: "command.decideUndecided",
    category: "edit",
    keys: "u",
    context: "identities",
    isChange: true,
  },
];
