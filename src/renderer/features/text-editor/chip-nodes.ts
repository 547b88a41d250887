import {
  $create,
  $getEditor,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";

// Citations, mentions and terms of likelihood: atomic, however many letters they show. They hold an id or a term and
// look up the text to show, so that it follows the record. They draw themselves without React, because a text may have
// five hundred.

export type ChipKind = "citation" | "mention" | "likelihood";

export interface ChipLook {
  readonly label: string;
  /** The record is not in this case, or the term not on this scale. */
  readonly isWrong: boolean;
  /** Read by screen readers after the label. */
  readonly detail: string;
}

export type ChipLooks = (kind: ChipKind, target: string) => ChipLook;

const looks = new WeakMap<LexicalEditor, ChipLooks>();

/** Sets how chips look, and redraws the present ones. */
export function setChipLooks(editor: LexicalEditor, lookOf: ChipLooks): void {
  looks.set(editor, lookOf);
  for (const dom of editor.getRootElement()?.querySelectorAll<HTMLElement>("[data-chip]") ?? []) paint(dom, lookOf);
}

function paint(dom: HTMLElement, lookOf: ChipLooks | undefined): void {
  const { chip, target = "" } = dom.dataset;
  const look = lookOf?.(chip as ChipKind, target);
  const label = look?.label ?? "…";
  if (dom.textContent !== label) dom.textContent = label;
  dom.toggleAttribute("data-wrong", look?.isWrong ?? false);
  dom.setAttribute("aria-label", [label, look?.detail].filter(Boolean).join(", "));
}

const targetState = createState("target", { parse: (value) => (typeof value === "string" ? value : "") });

abstract class ChipNode extends DecoratorNode<null> {
  abstract readonly kind: ChipKind;

  getTarget(): string {
    return $getState(this, targetState);
  }

  override createDOM(_config: EditorConfig, editor: LexicalEditor): HTMLElement {
    const dom = document.createElement("span");
    dom.className = "chip";
    dom.dataset.chip = this.kind;
    dom.dataset.target = this.getTarget();
    dom.setAttribute("role", "img");
    paint(dom, looks.get(editor));
    return dom;
  }

  override updateDOM(before: this): boolean {
    return before.getTarget() !== this.getTarget();
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement("span");
    element.textContent = this.getTextContent();
    return { element };
  }

  override isInline(): true {
    return true;
  }

  /** The form in which it leaves the editor; pasting it restores a citation. */
  override getTextContent(): string {
    if (this.kind === "likelihood") return this.getTarget();
    return this.kind === "citation" ? `[[${this.getTarget()}]]` : shownName(this.getTarget());
  }
}

function shownName(entityId: string): string {
  try {
    return looks.get($getEditor())?.("mention", entityId).label ?? "";
  } catch {
    // Outside an editor, names cannot be looked up.
    return "";
  }
}

export class CitationNode extends ChipNode {
  override get kind() {
    return "citation" as const;
  }

  override $config() {
    return this.config("citation", {
      extends: DecoratorNode,
      stateConfigs: [{ flat: true, stateConfig: targetState }],
    });
  }
}

export class MentionNode extends ChipNode {
  override get kind() {
    return "mention" as const;
  }

  override $config() {
    return this.config("mention", {
      extends: DecoratorNode,
      stateConfigs: [{ flat: true, stateConfig: targetState }],
    });
  }
}

export class LikelihoodNode extends ChipNode {
  override get kind() {
    return "likelihood" as const;
  }

  override $config() {
    return this.config("likelihood", {
      extends: DecoratorNode,
      stateConfigs: [{ flat: true, stateConfig: targetState }],
    });
  }
}

export type AnyChip = CitationNode | MentionNode | LikelihoodNode;

export function $createChip(kind: ChipKind, target: string): AnyChip {
  const node =
    kind === "citation" ? $create(CitationNode) : kind === "mention" ? $create(MentionNode) : $create(LikelihoodNode);
  return $setState<AnyChip, "target", string>(node, targetState, target);
}

export function $isChip(node: LexicalNode | null | undefined): node is AnyChip {
  return node instanceof ChipNode;
}
