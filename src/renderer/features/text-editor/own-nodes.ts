import type { SerializedLexicalNode } from "lexical";
import { z } from "zod";

const serialized = z.looseObject({ type: z.string() });
const ownClipboard = z.object({ namespace: z.literal("casebound"), nodes: z.array(serialized) });

/**
 * Nodes that another of our editors has copied, without records that are not in this case; undefined if none of ours.
 */
export function ownNodes(json: string, isKnown: (id: string) => boolean): SerializedLexicalNode[] | undefined {
  if (json === "") return undefined;
  try {
    const { nodes } = ownClipboard.parse(JSON.parse(json));
    // Lexical parses each node with its own class and throws on unknown ones.
    return nodes.flatMap((node) => known(node, isKnown)) as unknown as SerializedLexicalNode[];
  } catch {
    return undefined;
  }
}

function known(node: z.infer<typeof serialized>, isKnown: (id: string) => boolean): z.infer<typeof serialized>[] {
  const id = node.type === "judgement" ? node.judgementId : node.target;
  const isRecord = node.type === "citation" || node.type === "mention" || node.type === "judgement";
  if (isRecord && !isKnown(String(id))) return [];
  if (!Array.isArray(node.children)) return [node];
  const children = z.array(serialized).parse(node.children);
  return [{ ...node, children: children.flatMap((child) => known(child, isKnown)) }];
}
