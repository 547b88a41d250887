import type { BlockContent, DefinitionContent, ListItem, Paragraph, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import {
  type AssessmentBlock,
  type AssessmentText,
  assessmentTextSchema,
  type Inline,
  type PlacedReference,
  paragraphRoles,
} from "#shared/domain/assessment.ts";
import { limits } from "#shared/domain/limits.ts";
import { createInlineReader, type InlineReader } from "./read-inlines.ts";
import { createReading, type Reading } from "./reading.ts";

// Markdown as an analyst writes it (CommonMark and GFM tables), with additions: [[exc_…]] cites an excerpt, [[ent_…]]
// mentions an entity, [[jdg_…]] alone in a paragraph places a judgement, {{likely}} is a term of the case's likelihood
// scale, and [fact], [judgement] or [assumption] at the start of a paragraph declares its role. Constructs an
// assessment cannot hold are refused with their place, so that no word or citation is lost.

export interface ReadMarkdown {
  readonly text: AssessmentText;
  /** A leading heading of level 1, which is not part of the text. */
  readonly title: string | undefined;
  /** References in the text, by line and column of the file. */
  readonly references: readonly PlacedReference[];
}

export function readMarkdown(markdown: string): ReadMarkdown {
  const reading = createReading(markdown);
  const inlines = createInlineReader(reading);
  const { children } = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const [first, ...rest] = children;
  const hasTitle = first?.type === "heading" && first.depth === 1;
  const title = hasTitle ? titleOf(first, reading, inlines) : undefined;
  const blocks = (hasTitle ? rest : children).flatMap((node) => blocksOf(node, reading, inlines));
  const parsed = assessmentTextSchema.safeParse({ format: 1, blocks });
  for (const { path, message } of parsed.error?.issues ?? []) reading.refuseAt(path.join("."), message);
  reading.finish();
  return { text: assessmentTextSchema.parse(parsed.data), title, references: reading.references };
}

function titleOf(node: Extract<RootContent, { type: "heading" }>, reading: Reading, inlines: InlineReader): string {
  const read = inlines.of(node.children);
  if (read.some(({ type }) => type !== "text")) reading.refuse(node, "a title cites nothing and mentions nobody");
  const title = read
    .map((inline) => (inline.type === "text" ? inline.text : ""))
    .join("")
    .trim();
  if (title.length > limits.line) reading.refuse(node, `a title has at most ${limits.line} characters`);
  return title;
}

function blocksOf(node: RootContent, reading: Reading, inlines: InlineReader): AssessmentBlock[] {
  switch (node.type) {
    case "heading":
      return [{ type: "heading", level: node.depth, content: inlines.of(node.children) }];
    case "paragraph":
      return [judgementOf(node, reading) ?? paragraphOf(inlines.of(node.children))];
    case "blockquote":
      return [{ type: "quote", content: joined(node.children, reading, inlines) }];
    case "list":
      return [
        {
          type: "list",
          ordered: node.ordered === true,
          items: node.children.map((item) => itemOf(item, reading, inlines)),
        },
      ];
    case "table":
      return [
        { type: "table", rows: node.children.map((row) => row.children.map((cell) => inlines.of(cell.children))) },
      ];
    case "code":
      return [{ type: "paragraph", role: null, content: inlines.ofCode(node) }];
    case "html":
      return [{ type: "paragraph", role: null, content: inlines.of([node]) }];
    case "thematicBreak":
      return [];
    default:
      reading.refuse(node);
      return [];
  }
}

/** Joins the blocks of a quote or list item into one run of inlines, separated by line feeds. */
function joined(
  nodes: readonly (BlockContent | DefinitionContent)[],
  reading: Reading,
  inlines: InlineReader,
): Inline[] {
  const parts = nodes.map((node): Inline[] => {
    switch (node.type) {
      case "paragraph":
      case "heading":
        return inlines.of(node.children);
      case "code":
        return inlines.ofCode(node);
      case "html":
        return inlines.of([node]);
      case "list":
        return node.children.flatMap((item) => [
          { type: "text" as const, text: "\n– " },
          ...itemOf(item, reading, inlines),
        ]);
      case "blockquote":
        return joined(node.children, reading, inlines);
      case "thematicBreak":
        return [];
      default:
        reading.refuse(node);
        return [];
    }
  });
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ type: "text" as const, text: "\n" }, ...part]));
}

function itemOf(item: ListItem, reading: Reading, inlines: InlineReader): Inline[] {
  const content = joined(item.children, reading, inlines);
  if (typeof item.checked !== "boolean") return content;
  return [{ type: "text", text: item.checked ? "☑ " : "☐ " }, ...content];
}

const onlyJudgement = /^\[\[(jdg_[0-9a-f-]{36})\]\]$/;

function judgementOf(node: Paragraph, reading: Reading): AssessmentBlock | undefined {
  const [only, ...others] = node.children;
  const text = only?.type === "text" && others.length === 0 ? only.value.trim() : "";
  const judgementId = onlyJudgement.exec(text)?.[1];
  if (judgementId === undefined) return undefined;
  reading.refer(node, { kind: "judgement", target: judgementId });
  return { type: "judgement", judgementId };
}

const roleMark = /^\[(\w+)\]\s*/;

function paragraphOf(content: Inline[]): AssessmentBlock {
  const [first, ...rest] = content;
  if (first?.type !== "text") return { type: "paragraph", role: null, content };
  const mark = roleMark.exec(first.text);
  const role = paragraphRoles.find((candidate) => candidate === mark?.[1]?.toLowerCase());
  if (!mark || role === undefined) return { type: "paragraph", role: null, content };
  const left = first.text.slice(mark[0].length);
  return { type: "paragraph", role, content: left === "" ? rest : [{ ...first, text: left }, ...rest] };
}
