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

// The blocks that Lexical does not have as we need them. What a node holds of its own is node state, which Lexical copies,
// compares and writes to the clipboard by itself.

export type Role = Extract<AssessmentBlock, { type: "paragraph" }>["role"];

const roleState = createState("role", {
  parse: (value): Role => paragraphRoles.find((role) => role === value) ?? null,
});

/** A paragraph that says what it claims to be. */
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

  /** A paragraph after a fact is most often another fact. */
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
 * An item of a list. Items stand one after the other at the top of the text, and those that touch are a list: our lists do
 * not nest, and so every key does in them what it does in a paragraph.
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

  /** The first of a list that follows one of its own kind. */
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

  /** Backspace at its start makes it a paragraph. */
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

/** A judgement as a whole: it is a record of its own, and only its place is of the text. */
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

  /** What is drawn inside is found by this id. */
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
