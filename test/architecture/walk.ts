/** A node of a parsed program; its fields depend on its type. */
export type Node = Readonly<Record<string, unknown>>;

/** Visits every node of a parsed program, parents first. */
export function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (isNode(node)) {
    if (typeof node.type === "string") visit(node);
    for (const value of Object.values(node)) walk(value, visit);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}
