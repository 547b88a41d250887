import type { BlockContent, DefinitionContent, PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import {
  type AssessmentBlock,
  type AssessmentText,
  assessmentTextSchema,
  type Inline,
  paragraphRoles,
} from "#shared/domain/assessment.ts";
import { kindOfId } from "#shared/domain/id.ts";

// Markdown as an analyst writes it (CommonMark and GFM tables). What is ours:
//   [[exc_…]] cites an excerpt, [[ent_…]] mentions an entity, [[jdg_…]] alone in a paragraph places a judgement,
//   {{likely}} is a term of the case's likelihood scale,
//   [fact], [judgement] or [assumption] at the head of a paragraph says what it claims to be.

export interface ReadMarkdown {
  readonly text: AssessmentText;
  /** The first heading of level 1, which is left out of the text. */
  readonly title: string | undefined;
}

export function readMarkdown(markdown: string): ReadMarkdown {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  let title: string | undefined;
  const blocks: AssessmentBlock[] = [];
  for (const node of tree.children) {
    if (title === undefined && blocks.length === 0 && node.type === "heading" && node.depth === 1) {
      title = plainText(node.children);
    } else {
      blocks.push(...blocksOf(node));
    }
  }
  return { text: assessmentTextSchema.parse({ format: 1, blocks }), title };
}

function blocksOf(node: RootContent): AssessmentBlock[] {
  switch (node.type) {
    case "heading":
      return [{ type: "heading", level: node.depth, content: inlinesOf(node.children) }];
    case "paragraph":
      return [paragraphOf(inlinesOf(node.children))];
    case "blockquote":
      return [{ type: "quote", content: joined(node.children) }];
    case "list":
      return [
        { type: "list", ordered: node.ordered === true, items: node.children.map((item) => joined(item.children)) },
      ];
    case "table":
      return [
        { type: "table", rows: node.children.map((row) => row.children.map((cell) => inlinesOf(cell.children))) },
      ];
    case "code":
      return [{ type: "paragraph", role: null, content: textInlines(node.value, ["code"]) }];
    case "html":
      return [{ type: "paragraph", role: null, content: textInlines(node.value) }];
    default:
      return [];
  }
}

/** Blocks inside a quote or a list item, as one run of inlines, a line feed between two. */
function joined(nodes: readonly (BlockContent | DefinitionContent)[]): Inline[] {
  const parts = nodes.map((node): Inline[] => {
    switch (node.type) {
      case "paragraph":
      case "heading":
        return inlinesOf(node.children);
      case "code":
        return textInlines(node.value, ["code"]);
      case "list":
        return node.children.flatMap((item) => [{ type: "text" as const, text: "\n– " }, ...joined(item.children)]);
      case "blockquote":
        return joined(node.children);
      default:
        return [];
    }
  });
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ type: "text" as const, text: "\n" }, ...part]));
}

type Mark = "bold" | "italic" | "code";

function inlinesOf(nodes: readonly PhrasingContent[], marks: readonly Mark[] = []): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case "text":
        // A line end inside a paragraph is where the writer's window ended, not a break.
        return textInlines(node.value.replace(/[ \t]*\n[ \t]*/g, " "), marks);
      case "strong":
        return inlinesOf(node.children, [...marks, "bold"]);
      case "emphasis":
        return inlinesOf(node.children, [...marks, "italic"]);
      case "inlineCode":
        return textInlines(node.value, [...marks, "code"]);
      case "break":
        return [{ type: "text", text: "\n" }];
      case "html":
        return textInlines(node.value, marks);
      case "image":
        return textInlines(node.alt ?? "", marks);
      case "link":
      case "linkReference":
      case "delete":
        return inlinesOf(node.children, marks);
      default:
        return [];
    }
  });
}

const special = /\[\[([a-z]+_[0-9a-f-]{36})\]\]|\{\{([^{}]{1,80})\}\}/g;

function textInlines(text: string, marks: readonly Mark[] = []): Inline[] {
  const inlines: Inline[] = [];
  let at = 0;
  const push = (plain: string) => {
    if (plain !== "")
      inlines.push({ type: "text", text: plain, ...(marks.length > 0 ? { marks: [...new Set(marks)] } : {}) });
  };
  for (const match of text.matchAll(special)) {
    const node = specialInline(match[1], match[2]);
    if (!node) continue;
    push(text.slice(at, match.index));
    inlines.push(node);
    at = match.index + match[0].length;
  }
  push(text.slice(at));
  return inlines;
}

function specialInline(id: string | undefined, term: string | undefined): Inline | undefined {
  if (term !== undefined) return { type: "likelihood", term: term.trim() };
  const kind = id === undefined ? undefined : kindOfId(id);
  if (id === undefined || kind === undefined) return undefined;
  if (kind === "excerpt") return { type: "citation", excerptId: id };
  return kind === "entity" ? { type: "mention", entityId: id } : undefined;
}

const roleMark = /^\[(\w+)\]\s*/;
const onlyJudgement = /^\[\[(jdg_[0-9a-f-]{36})\]\]$/;

function paragraphOf(content: Inline[]): AssessmentBlock {
  const [first, ...rest] = content;
  if (first?.type !== "text") return { type: "paragraph", role: null, content };
  const judgementId = rest.length === 0 ? onlyJudgement.exec(first.text.trim())?.[1] : undefined;
  if (judgementId !== undefined) return { type: "judgement", judgementId };
  const mark = roleMark.exec(first.text);
  const role = paragraphRoles.find((candidate) => candidate === mark?.[1]);
  if (!mark || role === undefined) return { type: "paragraph", role: null, content };
  const left = first.text.slice(mark[0].length);
  return { type: "paragraph", role, content: left === "" ? rest : [{ ...first, text: left }, ...rest] };
}

function plainText(nodes: readonly PhrasingContent[]): string {
  return inlinesOf(nodes)
    .map((node) => (node.type === "text" ? node.text : ""))
    .join("")
    .trim();
}
