import { z } from "zod";

// A source of the sample: header lines `key: value`, a line `---`, the body. Each line of the body is one sentence;
// blank lines separate paragraphs, `## ` starts a heading, `- ` an item, `| ` a table row. The body of a CSV is the
// table itself.

const common = {
  file: z.string().regex(/^[0-9]{2}-[a-z-]+\.[a-z]+$/),
  title: z.string().min(1),
  author: z.string().min(1),
  /** Date of the retelling, not of the original. */
  date: z.iso.date(),
  language: z.enum(["en", "zh-Hans"]),
  /** First line of the document: states that it is a paraphrase, and of what. */
  notice: z.string().min(1),
};

const headerSchema = z.discriminatedUnion("format", [
  z.strictObject({ ...common, format: z.literal("txt"), encoding: z.enum(["utf-8", "gb18030"]).default("utf-8") }),
  z.strictObject({ ...common, format: z.enum(["md", "html", "pdf", "docx", "csv"]) }),
  z.strictObject({
    ...common,
    format: z.literal("eml"),
    from: z.string(),
    to: z.string(),
    "message-id": z.string(),
    /** The built file of another source. */
    attachment: z.string(),
  }),
]);
export type SampleHeader = z.infer<typeof headerSchema>;
export type MailHeader = Extract<SampleHeader, { format: "eml" }>;

export type SampleBlock =
  | { readonly kind: "heading" | "paragraph"; readonly text: string }
  | { readonly kind: "items"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };

export interface SampleSource {
  readonly header: SampleHeader;
  /** The part after notice and title. */
  readonly blocks: readonly SampleBlock[];
  readonly body: string;
}

export function parseSampleSource(text: string): SampleSource {
  const mark = text.indexOf("\n---\n");
  if (mark < 0) throw new Error("no line of three dashes after the header");
  const header = headerSchema.parse(Object.fromEntries(text.slice(0, mark).split("\n").map(headerEntry)));
  const body = text.slice(mark + 5).trim();
  const joint = header.language === "zh-Hans" ? "" : " ";
  return { header, body, blocks: body.split(/\n\n+/).map((lines) => toBlock(lines.split("\n"), joint)) };
}

function headerEntry(line: string): [string, string] {
  const colon = line.indexOf(": ");
  if (colon < 0) throw new Error(`no key in the header line "${line}"`);
  return [line.slice(0, colon), line.slice(colon + 2)];
}

function toBlock(lines: readonly string[], joint: string): SampleBlock {
  if (lines.every((line) => line.startsWith("- "))) return { kind: "items", items: lines.map((line) => line.slice(2)) };
  if (lines.every((line) => /^\| .* \|$/.test(line))) return { kind: "table", rows: lines.map(toCells) };
  const text = lines.join(joint);
  return text.startsWith("## ") ? { kind: "heading", text: text.slice(3) } : { kind: "paragraph", text };
}

function toCells(line: string): readonly string[] {
  return line.slice(2, -2).split(" | ");
}
