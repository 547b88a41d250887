import { makeZip, type ZipEntry } from "./make-zip.ts";

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const package_ = "http://schemas.openxmlformats.org/package/2006";

export interface DocxParts {
  /** Content of w:body. */
  readonly body: string;
  /** Content of w:comments and w:footnotes. */
  readonly comments?: string;
  readonly footnotes?: string;
  /** Content of cp:coreProperties. */
  readonly core?: string;
  readonly others?: readonly ZipEntry[];
}

export function makeDocx(parts: DocxParts): Uint8Array {
  const entries: ZipEntry[] = [
    {
      name: "[Content_Types].xml",
      data: `<Types xmlns="${package_}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      data: `<Relationships xmlns="${package_}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    { name: "word/document.xml", data: `<w:document ${word}><w:body>${parts.body}</w:body></w:document>` },
  ];
  if (parts.comments !== undefined) {
    entries.push({ name: "word/comments.xml", data: `<w:comments ${word}>${parts.comments}</w:comments>` });
  }
  if (parts.footnotes !== undefined) {
    entries.push({ name: "word/footnotes.xml", data: `<w:footnotes ${word}>${parts.footnotes}</w:footnotes>` });
  }
  if (parts.core !== undefined) {
    const data = `<cp:coreProperties xmlns:cp="${package_}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${parts.core}</cp:coreProperties>`;
    entries.push({ name: "docProps/core.xml", data });
  }
  return makeZip([...entries, ...(parts.others ?? [])]);
}

export function paragraph(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
