import { escapeMarkup } from "./escape-markup.ts";
import type { SampleBlock, SampleSource } from "./sample-source.ts";

export function renderHtml({ header, blocks }: SampleSource): string {
  return `<!doctype html>
<html lang="${header.language}">
<head>
<meta charset="utf-8">
<title>${escapeMarkup(header.title)}</title>
<meta name="author" content="${escapeMarkup(header.author)}">
<meta name="date" content="${header.date}">
</head>
<body>
<p>${escapeMarkup(header.notice)}</p>
<article>
<h1>${escapeMarkup(header.title)}</h1>
${blocks.map(blockToHtml).join("\n")}
</article>
</body>
</html>
`;
}

function blockToHtml(block: SampleBlock): string {
  switch (block.kind) {
    case "heading":
      return `<h2>${escapeMarkup(block.text)}</h2>`;
    case "paragraph":
      return `<p>${escapeMarkup(block.text)}</p>`;
    case "items":
      return `<ul>\n${block.items.map((item) => `<li>${escapeMarkup(item)}</li>`).join("\n")}\n</ul>`;
    case "table":
      return `<table>\n${block.rows.map(rowToHtml).join("\n")}\n</table>`;
  }
}

function rowToHtml(row: readonly string[]): string {
  return `<tr>${row.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join("")}</tr>`;
}
