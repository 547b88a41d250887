import type { Code, Link, Nodes, PhrasingContent } from "mdast";
import type { Inline } from "#shared/domain/assessment.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { limits } from "#shared/domain/limits.ts";
import type { Reading } from "./reading.ts";

/** Reads the content of a paragraph, heading, list item or cell. */
export interface InlineReader {
  of(nodes: readonly PhrasingContent[]): Inline[];
  ofCode(node: Code): Inline[];
}

type Mark = "bold" | "italic" | "code";

export function createInlineReader(reading: Reading): InlineReader {
  function inlinesOf(nodes: readonly PhrasingContent[], marks: readonly Mark[] = []): Inline[] {
    return nodes.flatMap((node): Inline[] => {
      switch (node.type) {
        case "text":
          // A single line end in a paragraph is only a wrap, not a break.
          return textInlines(node, node.value.replace(/[ \t]*\r?\n[ \t]*/g, " "), marks);
        case "strong":
          return inlinesOf(node.children, [...marks, "bold"]);
        case "emphasis":
          return inlinesOf(node.children, [...marks, "italic"]);
        case "inlineCode":
          return textInlines(node, node.value, [...marks, "code"]);
        case "break":
          return [{ type: "text", text: "\n" }];
        case "html":
          return textInlines(node, node.value, marks);
        case "link":
          return [...inlinesOf(node.children, marks), ...addressOf(node)];
        default:
          reading.refuse(node);
          return [];
      }
    });
  }

  function textInlines(node: Nodes, text: string, marks: readonly Mark[]): Inline[] {
    const inlines: Inline[] = [];
    let at = 0;
    const push = (plain: string) => {
      if (!marks.includes("code")) refuseBrackets(node, plain);
      if (plain.length > limits.passage) reading.refuse(node, `at most ${limits.passage} characters at a stretch`);
      else if (plain !== "")
        inlines.push({ type: "text", text: plain, ...(marks.length > 0 ? { marks: [...new Set(marks)] } : {}) });
    };
    for (const match of text.matchAll(special)) {
      const inline = specialInline(node, match);
      if (!inline) continue;
      push(text.slice(at, match.index));
      inlines.push(inline);
      at = match.index + match[0].length;
    }
    push(text.slice(at));
    return inlines;
  }

  function specialInline(node: Nodes, [whole, id, term]: RegExpExecArray): Inline | undefined {
    if (term !== undefined) {
      reading.refer(node, { kind: "likelihood", target: term.trim() }, whole);
      return { type: "likelihood", term: term.trim() };
    }
    const kind = id === undefined ? undefined : kindOfId(id);
    if (id === undefined || (kind !== "excerpt" && kind !== "entity")) return undefined;
    reading.refer(node, { kind: kind === "excerpt" ? "citation" : "mention", target: id }, whole);
    return kind === "excerpt" ? { type: "citation", excerptId: id } : { type: "mention", entityId: id };
  }

  /**
   * Double brackets are meant as a reference; kept as plain text they would look like a citation that leads nowhere.
   */
  function refuseBrackets(node: Nodes, plain: string): void {
    for (const [words] of plain.matchAll(/\[\[[^[\]]{0,60}(?:\]\])?|\{\{[^{}]{0,60}(?:\}\})?/g)) {
      reading.refuse(node, problemOf(words), words.slice(0, 2));
    }
  }

  return { of: (nodes) => inlinesOf(nodes), ofCode: (node) => textInlines(node, node.value, ["code"]) };
}

const special = /\[\[([a-z]+_[0-9a-f-]{36})\]\]|\{\{([^{}\n]{1,80})\}\}/g;

function problemOf(words: string): string {
  if (words.startsWith("{{")) return `“${words}” is no term of likelihood; write {{likely}}`;
  const id = /^\[\[([^\]]*)\]\]$/.exec(words)?.[1] ?? "";
  if (kindOfId(id) === "judgement") return "a judgement stands alone in its paragraph";
  const kind = kindOfId(id);
  if (kind !== undefined) return `a text cites excerpts and mentions entities; ${id} is of kind ${kind}`;
  return `“${words}” names no record; write [[exc_…]] with an id and nothing else (brackets that mean nothing go into \`code\`)`;
}

/**
 * The address of a link as text, because an assessment never refers to the network. Omitted if the link text is the
 * address.
 */
function addressOf({ url, title, children }: Link): Inline[] {
  const words = children.map((child) => ("value" in child ? child.value : "")).join("");
  const isSaid = [url, url.replace(/^(?:mailto:|https?:\/\/)/, "")].includes(words);
  const address = [...(isSaid ? [] : [`<${url}>`]), ...(title ? [`(${title})`] : [])].join(" ");
  return address === "" ? [] : [{ type: "text", text: ` ${address}` }];
}
