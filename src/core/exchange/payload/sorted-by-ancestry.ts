interface Node {
  /** In hex. */
  readonly hash: string;
  readonly parents: readonly string[];
}

/** Every version after its parents; of several candidates the one with the smallest hash. The input has no cycles. */
export function sortedByAncestry<N extends Node>(nodes: readonly N[]): N[] {
  const byHash = new Map(nodes.map((node) => [node.hash, node]));
  const waitingFor = new Map<string, number>();
  const children = new Map<string, N[]>();
  const ready: N[] = [];
  for (const node of byHash.values()) {
    const parents = new Set(node.parents.filter((parent) => byHash.has(parent)));
    waitingFor.set(node.hash, parents.size);
    for (const parent of parents) {
      const others = children.get(parent);
      if (others) others.push(node);
      else children.set(parent, [node]);
    }
    if (parents.size === 0) insert(ready, node);
  }
  const sorted: N[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    sorted.push(next);
    for (const child of children.get(next.hash) ?? []) {
      const left = (waitingFor.get(child.hash) ?? 0) - 1;
      waitingFor.set(child.hash, left);
      if (left === 0) insert(ready, child);
    }
  }
  return sorted;
}

/** Inserts into a list in descending order, so that the next node is at its end. */
function insert<N extends Node>(ready: N[], node: N): void {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ready[middle]?.hash ?? "") > node.hash) low = middle + 1;
    else high = middle;
  }
  ready.splice(low, 0, node);
}
