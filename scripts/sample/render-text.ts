import type { SampleBlock, SampleSource } from "./sample-source.ts";

/** A paragraph is one line, so that a sentence can be quoted without a line break in it. */
export function renderText({ header, blocks }: SampleSource): string {
  return `${[header.notice, header.title, ...blocks.map(blockToText)].join("\n\n")}\n`;
}

export function renderMarkdown({ header, blocks }: SampleSource): string {
  return `${[header.notice, `# ${header.title}`, ...blocks.map(blockToMarkdown)].join("\n\n")}\n`;
}

/** Text of a mail: its title is in the subject. */
export function renderMailText({ header, blocks }: SampleSource): string {
  return `${[header.notice, ...blocks.map(blockToText)].join("\n\n")}\n`;
}

/** The notice becomes a first row as wide as the table, for readers that require rows of equal length. */
export function renderCsv({ header, body }: SampleSource): string {
  const columns = body.slice(0, body.indexOf("\n")).split(",").length;
  return `"${header.notice.replaceAll('"', '""')}"${",".repeat(columns - 1)}\n${body}\n`.replaceAll("\n", "\r\n");
}

export function blockToText(block: SampleBlock): string {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return block.text;
    case "items":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "table":
      return block.rows.map((row) => row.join(" | ")).join("\n");
  }
}

function blockToMarkdown(block: SampleBlock): string {
  switch (block.kind) {
    case "heading":
      return `## ${block.text}`;
    case "table": {
      const [head = [], ...rows] = block.rows;
      return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
    }
    case "paragraph":
    case "items":
      return blockToText(block);
  }
}
