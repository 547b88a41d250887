import { $getNodeByKey, $getRoot, $isRootNode, HISTORIC_TAG, type LexicalEditor, type NodeKey } from "lexical";
import type { AssessmentBlock, AssessmentText } from "#shared/domain/assessment.ts";
import type { BlockProblem } from "#shared/domain/assessment-problems.ts";
import { $pieceOf, joinPieces, type Piece } from "./convert.ts";
import { loadTag } from "./create-text-editor.ts";

export interface PlacedBlock {
  readonly key: NodeKey;
  readonly block: AssessmentBlock;
}

/** The text as blocks, updated while typing. Only changed blocks are read again, whatever the length of the text. */
export interface TextModel {
  /** Every block with the key of its first node. */
  blocks(): readonly PlacedBlock[];
  /** The same object until something is typed. */
  text(): AssessmentText;
  /** Marks blocks with problems in the margin. */
  showProblems(problems: ReadonlyMap<NodeKey, readonly BlockProblem[]>): void;
  dispose(): void;
}

export function createTextModel(editor: LexicalEditor, onChange: (isTyped: boolean) => void): TextModel {
  const pieces = new Map<NodeKey, Piece | undefined>();
  let order: NodeKey[] = [];
  let lists = new Map<NodeKey, ListBlock>();
  let marked = new Set<NodeKey>();
  let joined: readonly PlacedBlock[] | undefined;
  let whole: AssessmentText | undefined;

  const read = (dirty: Iterable<NodeKey> | undefined, hasNewOrder: boolean) => {
    editor.getEditorState().read(() => {
      if (dirty === undefined) pieces.clear();
      if (hasNewOrder) order = $getRoot().getChildrenKeys();
      for (const key of dirty ?? order) readPiece(key);
      if (hasNewOrder) for (const key of order) if (!pieces.has(key)) readPiece(key);
    });
    joined = undefined;
    whole = undefined;
  };
  const readPiece = (key: NodeKey) => {
    const node = $getNodeByKey(key);
    if (!$isRootNode(node?.getParent())) return;
    const piece = node ? $pieceOf(node) : undefined;
    pieces.set(key, piece);
    const dom = editor.getElementByKey(key);
    if (dom && piece) dom.dataset.glyph = glyphOf(piece);
  };

  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
    const isWhole = tags.has(HISTORIC_TAG) || tags.has(loadTag);
    if (!isWhole && dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
    // The root is always dirty, but marked intentionally only if blocks were added, removed or moved.
    if (isWhole) read(undefined, true);
    else read([...dirtyElements.keys(), ...dirtyLeaves], dirtyElements.get("root") === true);
    onChange(!tags.has(loadTag));
  });
  const stopRoot = editor.registerRootListener(() => read(undefined, true));
  read(undefined, true);

  const blocks = () => {
    if (joined) return joined;
    const all = joinPieces(order.map((key) => pieces.get(key)));
    const known = lists;
    lists = new Map();
    joined = all.blocks.map((made, index) => {
      const key = order[all.first[index] ?? 0] ?? "";
      if (made.type !== "list") return { block: made, key };
      // Like other blocks, an unchanged list stays the same object.
      const before = known.get(key);
      const block = before && isSameList(before, made) ? before : made;
      lists.set(key, block);
      return { block, key };
    });
    return joined;
  };
  return {
    blocks,
    text() {
      whole ??= { format: 1, blocks: blocks().map(({ block }) => block) };
      return whole;
    },
    showProblems(problems) {
      const next = new Set(problems.keys());
      for (const key of marked) if (!next.has(key)) editor.getElementByKey(key)?.removeAttribute("data-problem");
      for (const [key, found] of problems) {
        const severity = found.some((problem) => problem.severity === "error") ? "error" : "warning";
        const dom = editor.getElementByKey(key);
        if (dom && dom.dataset.problem !== severity) dom.dataset.problem = severity;
      }
      marked = next;
    },
    dispose() {
      stop();
      stopRoot();
    },
  };
}

type ListBlock = Extract<AssessmentBlock, { type: "list" }>;

function isSameList(left: ListBlock, right: ListBlock): boolean {
  return (
    left.ordered === right.ordered &&
    left.items.length === right.items.length &&
    left.items.every((item, index) => item === right.items[index])
  );
}

/** The margin glyph of a block: its kind, and for facts and judgements whether evidence is cited. */
function glyphOf(piece: Piece): string {
  if (piece.type !== "paragraph") return piece.type === "heading" ? "heading" : "";
  const isCited = piece.content.some(({ type }) => type === "citation");
  if (piece.role === "fact") return isCited ? "cited" : "uncited";
  if (piece.role === "judgement") return isCited ? "judged" : "unjudged";
  return piece.role === "assumption" ? "assumption" : piece.content.length === 0 ? "" : "narrative";
}
