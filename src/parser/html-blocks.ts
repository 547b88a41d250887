import { Parser } from "htmlparser2";
import type { CanonicalTextBuilder } from "./canonical-text-builder.ts";
import { createHtmlLayout } from "./html-layout.ts";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

export interface HtmlFindings {
  readonly title: string;
  readonly language: string | undefined;
  /** First value for each lower-case name or property. */
  readonly meta: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/**
 * Appends an HTML document's text as a browser would lay it out: collapsed white space, one line per block, tabs
 * between cells. Nothing is run or fetched, and no markup is kept; content a browser would hide is left out.
 */
export function appendHtml(html: string, builder: CanonicalTextBuilder): HtmlFindings {
  const layout = createHtmlLayout(builder);
  const elements: OpenElement[] = [];
  const meta = new Map<string, string>();
  let title: string | undefined;
  let language: string | undefined;
  /** Number of enclosing elements not shown, and of those hidden explicitly. */
  let unseen = 0;
  let hidden = 0;
  let hasHiddenText = false;

  const parser = new Parser({
    onopentag(name, attributes) {
      if (elements.length >= limits.htmlDepth) throw new Refusal("resource", "the elements are nested too deeply");
      const element = openElement(name, attributes);
      elements.push(element);
      unseen += element.isUnseen ? 1 : 0;
      hidden += element.isHidden ? 1 : 0;
      if (name === "html") language ??= attributes.lang ?? attributes["xml:lang"];
      else if (name === "meta") keepMeta(meta, attributes);
      else if (name === "title" && title === undefined) title = "";
      if (unseen === 0) layout.open(name, attributes, element.isPreformatted);
    },
    ontext(text) {
      if (unseen === 0) layout.text(text);
      else if (elements.at(-1)?.name === "title") title += elements.some(({ name }) => name === "svg") ? "" : text;
      else if (hidden > 0 && !hasHiddenText) hasHiddenText = /\S/.test(text);
    },
    onclosetag(name) {
      const element = elements.pop();
      if (unseen === 0) layout.close(name, element?.isPreformatted ?? false);
      unseen -= element?.isUnseen ? 1 : 0;
      hidden -= element?.isHidden ? 1 : 0;
    },
  });
  parser.end(html.includes("\r") ? html.replace(/\r\n?/g, "\n") : html);
  layout.end();
  const warnings = hasHiddenText ? ["The document holds hidden text, which is left out."] : [];
  return { title: title ?? "", language, meta, warnings };
}

interface OpenElement {
  readonly name: string;
  readonly isUnseen: boolean;
  readonly isHidden: boolean;
  readonly isPreformatted: boolean;
}

type Attributes = Readonly<Record<string, string>>;

function openElement(name: string, attributes: Attributes): OpenElement {
  const { style } = attributes;
  // Pages that hide their body until a script shows it are read as if it had run.
  const isHidden =
    name !== "body" && name !== "html" && ("hidden" in attributes || (style !== undefined && hiding.test(style)));
  return {
    name,
    isHidden,
    isUnseen: isHidden || neverShown.has(name),
    isPreformatted: preformatted.has(name) || (style !== undefined && keepingSpace.test(style)),
  };
}

const neverShown: ReadonlySet<string> = new Set(
  (
    "script style template noscript noembed noframes iframe object audio video canvas datalist title " +
    "annotation annotation-xml metadata desc"
  ).split(" "),
);
const preformatted: ReadonlySet<string> = new Set(["pre", "listing", "xmp", "plaintext", "textarea"]);
const hiding =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:opacity|font-size)\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:!important\s*)?(?:;|$))/i;
const keepingSpace = /(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)/i;

function keepMeta(meta: Map<string, string>, attributes: Attributes): void {
  const name = attributes.name ?? attributes.property ?? attributes.itemprop ?? attributes["http-equiv"];
  const content = attributes.content;
  if (name === undefined || content === undefined || meta.size >= 1000) return;
  const key = name.toLowerCase();
  if (!meta.has(key)) meta.set(key, content);
}
