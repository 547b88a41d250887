// Builds the HTML file. Content from documents enters it only as escaped text.

export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** The printed text of one record in one place. */
export interface PagePart {
  readonly kind: string;
  readonly id: string;
  readonly place: string;
  readonly html: string;
}

/** The text a reader sees. Marks and citations inside a word do not split it; every other tag separates words. */
export function visibleText(html: string): string {
  return html
    .replace(/<a class="citation"[^>]*>[^<]*<\/a>/g, "")
    .replace(/<\/?(?:strong|em|code|span)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, "\n")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** A list of names and values; empty values are left out. */
export function facts(entries: Iterable<readonly [string, string]>): string {
  const items = [...entries].filter(([, text]) => text !== "");
  if (items.length === 0) return "";
  return `<dl>${items.map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`).join("")}</dl>`;
}

const style = `
:root { color-scheme: light dark; font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; }
body { max-inline-size: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4, dt, .role, .marking, .case, .status, .citation { font-family: system-ui, sans-serif; }
h1 { line-height: 1.2; }
.marking { font-weight: 700; text-align: end; }
.case, .status { font-size: .875rem; opacity: .75; }
.citation { font-size: .75em; vertical-align: super; line-height: 0; text-decoration: none; }
.role { display: inline-block; padding: 0 .4em; border: 1px solid #8888; border-radius: .25rem; font-size: .75rem; }
section.judgement { border-inline-start: .25rem solid; padding-inline-start: 1rem; }
article { margin-block: 1.5rem; padding: .25rem 1rem; border: 1px solid #8888; border-radius: .25rem; }
.since { border-block-start: 1px dashed #8888; }
.since p { margin-block: .5rem 0; font-size: .875rem; font-weight: 700; }
article:target { outline: .2rem solid Highlight; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: .2rem solid #8888; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; } th, td { border: 1px solid #8888; padding: .25rem .5rem; text-align: start; }
@media print { .citation { color: inherit; } article { break-inside: avoid; } }
`;

export function page(title: string, parts: readonly string[]): string {
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title><style>${style}</style></head><body>`,
    ...parts.filter((part) => part !== ""),
    "</body></html>",
    "",
  ].join("\n");
}
