import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { escapeMarkup } from "./escape-markup.ts";
import type { SampleBlock, SampleHeader, SampleSource } from "./sample-source.ts";

// Parts required by ECMA-376 Part 1 for a WordprocessingML package, written by hand: a library would add the time of
// the build and random ids.

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const packageSchema = "http://schemas.openxmlformats.org/package/2006";
const officeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const officeType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export async function renderDocx({ header, blocks }: SampleSource): Promise<Buffer> {
  const zip = new ZipFile();
  const parts = {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": relations([
      [`${officeRelation}/officeDocument`, "word/document.xml"],
      [`${packageSchema}/relationships/metadata/core-properties`, "docProps/core.xml"],
    ]),
    "docProps/core.xml": coreProperties(header),
    "word/document.xml": documentPart(header, blocks),
    "word/_rels/document.xml.rels": relations([
      [`${officeRelation}/styles`, "styles.xml"],
      [`${officeRelation}/numbering`, "numbering.xml"],
    ]),
    "word/styles.xml": stylesPart(),
    "word/numbering.xml": numberingPart(),
  };
  for (const [path, xml] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(declaration + xml), path, {
      // Local time on purpose: yazl writes the local hour into the DOS fields, and this is their zero in every zone.
      mtime: new Date(1980, 0, 1),
      forceDosTimestamp: true,
      // Deflated bytes depend on the installed zlib.
      compress: false,
    });
  }
  zip.end();
  return await buffer(zip.outputStream);
}

function contentTypes(): string {
  const overrides = [
    ["/word/document.xml", `${officeType}.document.main+xml`],
    ["/word/styles.xml", `${officeType}.styles+xml`],
    ["/word/numbering.xml", `${officeType}.numbering+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
  ];
  return `<Types xmlns="${packageSchema}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides
    .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
    .join("")}</Types>`;
}

function relations(targets: readonly (readonly [string, string])[]): string {
  return `<Relationships xmlns="${packageSchema}/relationships">${targets
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;
}

function coreProperties({ title, author, date, language }: SampleHeader): string {
  const when = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T09:00:00Z</dcterms:${name}>`;
  return `<cp:coreProperties xmlns:cp="${packageSchema}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeMarkup(title)}</dc:title><dc:creator>${escapeMarkup(author)}</dc:creator><dc:language>${language}</dc:language>${when("created")}${when("modified")}</cp:coreProperties>`;
}

function documentPart({ notice, title }: SampleHeader, blocks: readonly SampleBlock[]): string {
  const body = [paragraph(notice), paragraph(title, style("Heading1")), ...blocks.map(blockToXml)].join("");
  // A4 with margins of one inch, in twentieths of a point.
  const section =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>';
  return `<w:document xmlns:w="${word}"><w:body>${body}${section}</w:body></w:document>`;
}

function blockToXml(block: SampleBlock): string {
  switch (block.kind) {
    case "heading":
      return paragraph(block.text, style("Heading2"));
    case "paragraph":
      return paragraph(block.text);
    case "items":
      return block.items
        .map((item) => paragraph(item, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
        .join("");
    case "table":
      return tableToXml(block.rows);
  }
}

function tableToXml(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const width = Math.floor(9026 / columns);
  const grid = `<w:tblGrid>${`<w:gridCol w:w="${width}"/>`.repeat(columns)}</w:tblGrid>`;
  const edges = ["top", "left", "bottom", "right", "insideH", "insideV"]
    .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
    .join("");
  const cell = (text: string) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(text)}</w:tc>`;
  const body = rows.map((row) => `<w:tr>${row.map(cell).join("")}</w:tr>`).join("");
  // Word joins adjacent tables unless a paragraph separates them.
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${edges}</w:tblBorders></w:tblPr>${grid}${body}</w:tbl><w:p/>`;
}

function paragraph(text: string, properties = ""): string {
  const head = properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`;
  return `<w:p>${head}<w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r></w:p>`;
}

function style(id: string): string {
  return `<w:pStyle w:val="${id}"/>`;
}

function stylesPart(): string {
  const headline = (id: string, name: string, halfPoints: number) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:sz w:val="${halfPoints}"/></w:rPr></w:style>`;
  return `<w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="23"/></w:rPr></w:style>${headline("Heading1", "heading 1", 36)}${headline("Heading2", "heading 2", 28)}</w:styles>`;
}

function numberingPart(): string {
  const level =
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>';
  return `<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
}
