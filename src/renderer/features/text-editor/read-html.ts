import type { AssessmentBlock, Inline } from "#shared/domain/assessment.ts";
import { textInline, tidyInlines } from "#shared/domain/assessment-text.ts";
import { readMarkers } from "./read-markers.ts";

// Converts clipboard HTML of word processors and browsers to our blocks. Styles, pictures, links and scripts are
// dropped. The document is inert, so nothing in it runs and nothing is fetched.

type Marks = Parameters<typeof textInline>[1];
type Mark = Marks[number];
type TextBlock = Extract<AssessmentBlock, { content: Inline[] }>;

/** Attribute that holds an element's style without applying it. */
export const styleAttribute = "data-was-style";

const skipped = new Set([
  "STYLE",
  "SCRIPT",
  "META",
  "LINK",
  "TITLE",
  "HEAD",
  "XML",
  "TEMPLATE",
  "NOSCRIPT",
  "OBJECT",
  "DEL",
]);
const blockTags = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HTML LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);

export function readHtml(root: Element, isKnown: (id: string) => boolean = () => true): AssessmentBlock[] {
  const blocks: AssessmentBlock[] = [];
  let open: Inline[] = [];
  let shape: (content: Inline[]) => TextBlock = paragraph;

  const close = () => {
    const content = trimmed(open);
    open = [];
    if (content.length > 0) blocks.push(shape(content));
  };
  const within = (next: typeof shape, work: () => void) => {
    close();
    const before = shape;
    shape = next;
    work();
    close();
    shape = before;
  };
  const addItem = (ordered: boolean, content: Inline[]) => {
    const last = blocks.at(-1);
    if (last?.type === "list" && last.ordered === ordered) last.items.push(content);
    else blocks.push({ type: "list", ordered, items: [content] });
  };

  const walk = (node: Node, marks: Marks, isPre: boolean): void => {
    if (node.nodeType === 3) {
      const text = (node.textContent ?? "").replaceAll("\u00a0", " ");
      open.push(...readMarkers(isPre ? text : text.replace(/[ \t\r\n\f]+/g, " "), marks, isKnown));
      return;
    }
    if (node.nodeType !== 1) return;
    const element = node as Element;
    const tag = element.tagName.toUpperCase();
    if (skipped.has(tag) || isHidden(element)) return;
    const into = (next: Marks = marks) => {
      for (const child of element.childNodes) walk(child, next, isPre || tag === "PRE");
    };
    const heading = headingLevel(element, tag);
    if (tag === "BR") open.push(textInline("\n", []));
    else if (heading)
      within(
        (content) => ({ type: "heading", level: heading, content }),
        () => into([]),
      );
    else if (tag === "BLOCKQUOTE" || isQuote(element)) within(quote, into);
    else if (tag === "TABLE") {
      close();
      blocks.push(...tableOf(element, isKnown));
    } else if (tag === "LI" || isWordItem(element)) {
      close();
      const before = blocks.length;
      const ordered = tag === "LI" ? parentTag(element) === "OL" : isNumbered(element);
      within(paragraph, into);
      const made = blocks.splice(before);
      const [first, ...rest] = made;
      if (first && "content" in first) addItem(ordered, first.content);
      else if (first) rest.unshift(first);
      // Nested content follows its item: our lists do not nest.
      for (const block of rest) {
        if (block.type === "list") for (const item of block.items) addItem(block.ordered, item);
        else if ("content" in block) addItem(ordered, block.content);
        else blocks.push(block);
      }
    } else if (tag === "PRE") within(shape, () => into(withMark(marks, "code")));
    else if (blockTags.has(tag)) within(shape, into);
    else into(marksOf(element, tag, marks));
  };
  walk(root, [], false);
  close();
  return blocks;
}

function paragraph(content: Inline[]): TextBlock {
  return { type: "paragraph", role: null, content };
}

function quote(content: Inline[]): TextBlock {
  return { type: "quote", content };
}

function headingLevel(element: Element, tag: string): number | undefined {
  const level = /^H([1-6])$/.exec(tag)?.[1];
  if (level !== undefined) return Number(level);
  return /\bMsoTitle\b/.test(classOf(element)) ? 1 : undefined;
}

function isQuote(element: Element): boolean {
  return /\bMso(?:Intense)?Quote\b/.test(classOf(element));
}

/** Word exports list items as paragraphs with a class, with their mark as text. */
function isWordItem(element: Element): boolean {
  return /\bMsoList/.test(classOf(element)) || /mso-list:\s*l\d/.test(styleOf(element));
}

function isNumbered(element: Element): boolean {
  for (const child of element.querySelectorAll("span")) {
    if (/mso-list:\s*ignore/i.test(styleOf(child))) return /^\s*(?:\d+|[a-z]{1,4})[.)]/i.test(child.textContent ?? "");
  }
  return false;
}

/** The mark of a Word item, and text that Word hides. */
function isHidden(element: Element): boolean {
  const style = styleOf(element);
  return (
    /mso-list:\s*ignore/i.test(style) || /(?:^|;)\s*display:\s*none/i.test(style) || /mso-hide:\s*all/i.test(style)
  );
}

function marksOf(element: Element, tag: string, marks: Marks): Marks {
  const style = styleOf(element);
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1];
  const isBold = weight === undefined ? tag === "B" || tag === "STRONG" : weight === "bold" || Number(weight) >= 600;
  const slant = /font-style:\s*(\w+)/i.exec(style)?.[1];
  const isItalic = slant === undefined ? tag === "I" || tag === "EM" || tag === "CITE" : slant !== "normal";
  const isCode = tag === "CODE" || tag === "TT" || tag === "KBD" || tag === "SAMP";
  let next = marks;
  if (isBold) next = withMark(next, "bold");
  if (isItalic) next = withMark(next, "italic");
  return isCode ? withMark(next, "code") : next;
}

function withMark(marks: Marks, mark: Mark): Marks {
  return marks.includes(mark) ? marks : [...marks, mark];
}

function tableOf(table: Element, isKnown: (id: string) => boolean): AssessmentBlock[] {
  const rows = [...table.querySelectorAll("tr")]
    .filter((row) => row.closest("table") === table)
    .map((row) =>
      [...row.children]
        .filter(({ tagName }) => /^T[DH]$/i.test(tagName))
        .map((cell) => inlinesIn(readHtml(cell, isKnown))),
    )
    .filter((row) => row.length > 0);
  return rows.length === 0 ? [] : [{ type: "table", rows }];
}

/** Blocks as one run of inlines, separated by line breaks. */
export function inlinesIn(blocks: readonly AssessmentBlock[]): Inline[] {
  const parts = blocks.flatMap((block): (readonly Inline[])[] => {
    if (block.type === "list") return block.items;
    if (block.type === "table") return block.rows.flat();
    return block.type === "judgement" ? [] : [block.content];
  });
  return tidyInlines(parts.flatMap((part, index) => (index === 0 ? part : [textInline("\n", []), ...part])));
}

/** Removes blanks at the ends and double blanks between runs. Word sometimes ends paragraphs with a break. */
function trimmed(inlines: readonly Inline[]): Inline[] {
  const result = tidyInlines(inlines).map((node) =>
    node.type === "text" && !node.marks?.includes("code")
      ? { ...node, text: node.text.replace(/ *\n */g, "\n").replace(/ {2,}/g, " ") }
      : node,
  );
  trimEnd(result, 0, /^\s+/);
  trimEnd(result, -1, /\s+$/);
  return tidyInlines(result);
}

function trimEnd(inlines: Inline[], end: 0 | -1, blank: RegExp): void {
  for (let node = inlines.at(end); node?.type === "text"; node = inlines.at(end)) {
    const text = node.text.replace(blank, "");
    if (text !== "") {
      inlines.splice(end === 0 ? 0 : inlines.length - 1, 1, { ...node, text });
      return;
    }
    if (end === 0) inlines.shift();
    else inlines.pop();
  }
}

function classOf(element: Element): string {
  return element.getAttribute("class") ?? "";
}

function styleOf(element: Element): string {
  return element.getAttribute(styleAttribute) ?? "";
}

function parentTag(element: Element): string {
  return element.parentElement?.tagName.toUpperCase() ?? "";
}
