import {
  $applyNodeReplacement,
  $create,
  $createParagraphNode,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type EditorConfig,
  ElementNode,
  type LexicalEditor,
  type LexicalNode,
  ParagraphNode,
  type RangeSelection,
} from "lexical";
import { type AssessmentBlock, paragraphRoles } from "#shared/domain/assessment.ts";

// Blocks that Lexical lacks. Their own properties are node state, which Lexical copies, compares and writes to the
// clipboard.

export type Role = Extract<AssessmentBlock, { type: "paragraph" }>["role"];

const roleState = createState("role", {
  parse: (value): Role => paragraphRoles.find((role) => role === value) ?? null,
});

/** A paragraph with a role. */
export class PassageNode extends ParagraphNode {
  override $config() {
    return this.config("passage", { extends: ParagraphNode, stateConfigs: [{ flat: true, stateConfig: roleState }] });
  }

  getRole(): Role {
    return $getState(this, roleState);
  }

  setRole(role: Role): this {
    return $setState(this, roleState, role);
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const dom = super.createDOM(config);
    dom.dataset.role = this.getRole() ?? "none";
    return dom;
  }

  override updateDOM(before: PassageNode, dom: HTMLElement, config: EditorConfig): boolean {
    dom.dataset.role = this.getRole() ?? "none";
    return super.updateDOM(before, dom, config);
  }

  /** The paragraph after a fact is usually another fact. */
  override insertNewAfter(selection: RangeSelection, restoreSelection: boolean): ParagraphNode {
    const next = super.insertNewAfter(selection, restoreSelection);
    if ($isPassageNode(next) && !this.isEmpty()) next.setRole(this.getRole());
    return next;
  }
}

export function $createPassageNode(role: Role = null): PassageNode {
  return $applyNodeReplacement($create(PassageNode)).setRole(role);
}

export function $isPassageNode(node: LexicalNode | null | undefined): node is PassageNode {
  return node instanceof PassageNode;
}

const orderedState = createState("ordered", { parse: (value) => value === true });
const beginsState = createState("begins", { parse: (value) => value === true });

/**
 * A list item. Items are top-level blocks, and adjacent ones form a list: lists do not nest, so every key works in them
 * as in a paragraph.
 */
export class ItemNode extends ElementNode {
  override $config() {
    return this.config("item", {
      extends: ElementNode,
      stateConfigs: [
        { flat: true, stateConfig: orderedState },
        { flat: true, stateConfig: beginsState },
      ],
    });
  }

  isOrdered(): boolean {
    return $getState(this, orderedState);
  }

  /** True for the first item of a list that follows one of the same kind. */
  beginsList(): boolean {
    return $getState(this, beginsState);
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement("p");
    this.#paint(dom);
    return dom;
  }

  override updateDOM(_before: ItemNode, dom: HTMLElement): boolean {
    this.#paint(dom);
    return false;
  }

  #paint(dom: HTMLElement): void {
    dom.className = this.isOrdered() ? "text-item is-ordered" : "text-item";
    dom.toggleAttribute("data-begins", this.beginsList());
  }

  override insertNewAfter(_selection: RangeSelection, restoreSelection?: boolean): ElementNode {
    const next = $createItemNode(this.isOrdered());
    this.insertAfter(next, restoreSelection);
    return next;
  }

  /** Backspace at its start turns it into a paragraph. */
  override collapseAtStart(): true {
    const passage = $createParagraphNode();
    passage.append(...this.getChildren());
    this.replace(passage);
    return true;
  }
}

export function $createItemNode(ordered: boolean, begins = false): ItemNode {
  const node = $create(ItemNode);
  $setState(node, orderedState, ordered);
  return $setState(node, beginsState, begins);
}

export function $isItemNode(node: LexicalNode | null | undefined): node is ItemNode {
  return node instanceof ItemNode;
}

const judgementState = createState("judgementId", { parse: (value) => (typeof value === "string" ? value : "") });

/** A judgement as one block: a record of its own, of which the text holds only the place. */
export class JudgementNode extends DecoratorNode<string> {
  override $config() {
    return this.config("judgement", {
      extends: DecoratorNode,
      stateConfigs: [{ flat: true, stateConfig: judgementState }],
    });
  }

  getJudgementId(): string {
    return $getState(this, judgementState);
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement("div");
    dom.className = "text-judgement";
    return dom;
  }

  override updateDOM(): false {
    return false;
  }

  /** React finds the content to draw by this id. */
  override decorate(_editor: LexicalEditor): string {
    return this.getJudgementId();
  }

  override isInline(): false {
    return false;
  }

  override getTextContent(): string {
    return `[[${this.getJudgementId()}]]`;
  }
}

export function $createJudgementNode(judgementId: string): JudgementNode {
  return $setState($create(JudgementNode), judgementState, judgementId);
}

export function $isJudgementNode(node: LexicalNode | null | undefined): node is JudgementNode {
  return node instanceof JudgementNode;
}
