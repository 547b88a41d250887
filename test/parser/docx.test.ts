import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { blocksOf, readOf } from "./blocks-of.ts";
import { type DocxParts, makeDocx, paragraph } from "./make-docx.ts";
import { makeZip } from "./make-zip.ts";

const extractDocx = (parts: DocxParts) => extract({ name: "a.docx", bytes: makeDocx(parts) });
const read = async (parts: DocxParts) => readOf(await extractDocx(parts));

describe("Word documents", () => {
  test("are read block by block", async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const { text, mediaType } = await read({
      body: [
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Owner</w:t></w:r><w:r><w:t>ship</w:t></w:r></w:p>',
        paragraph("Grüße \u{1f98a} &lt;b&gt;not markup&lt;/b&gt;"),
        `<w:tbl><w:tr>${cell("a")}${cell("b")}</w:tr><w:tr>${cell("1")}${cell("2")}</w:tr></w:tbl>`,
        "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>",
      ].join(""),
    });
    expect(mediaType).toMatch(/wordprocessingml\.document$/);
    expect(blocksOf(text)).toEqual([
      "heading 1 | Ownership",
      "paragraph | Grüße \u{1f98a} <b>not markup</b>",
      "cell 0:0:0 | a",
      "cell 0:0:1 | b",
      "cell 0:1:0 | 1",
      "cell 0:1:1 | 2",
      "paragraph | one\ntwo",
    ]);
  });

  test("give their comments and footnotes after the body, without marks in it", async () => {
    const note = (text: string) => paragraph(text);
    const { text } = await read({
      body:
        '<w:p><w:r><w:t>Ouch</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t>.</w:t></w:r></w:p>' +
        '<w:p><w:r><w:t>Claim</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
      comments: `<w:comment w:id="0" w:author="Ann" w:initials="A">${note("Says who?")}</w:comment>`,
      footnotes: `<w:footnote w:id="2">${note("The source")}</w:footnote>`,
    });
    expect(text.text).toContain("Ouch.\nClaim");
    expect(text.text).toContain("The source");
    expect(text.text).toContain("Says who?");
    expect(text.text).not.toContain("↑");
  });

  test("say who wrote them and when", async () => {
    const { about } = await read({
      body: paragraph("text"),
      core: "<dc:title>A &amp; B</dc:title><dc:creator>Ann; Bob</dc:creator><dc:language>de-DE</dc:language><dcterms:created>2020-01-01T00:00:00Z</dcterms:created><dcterms:modified>2021-02-03T04:05:06Z</dcterms:modified>",
    });
    expect(about).toEqual({ title: "A & B", authors: ["Ann", "Bob"], language: "de-DE", made: "2020-01-01T00:00:00Z" });
  });

  test("without a word have no text; embedded files are counted", async () => {
    expect(await extractDocx({ body: "" })).toMatchObject({ status: "no-text" });
    const { warnings } = await read({ body: paragraph("x"), others: [{ name: "word/embeddings/a.xlsx", data: "x" }] });
    expect(warnings).toEqual(["Files embedded in the document are not read: 1."]);
  });
});

describe("headers and footers", () => {
  const part = (name: string, content: string) => ({ name: `word/${name}.xml`, data: `<w:hdr>${content}</w:hdr>` });

  test.each([
    ["with words", [part("header1", paragraph("SECRET"))], true],
    ["with words in the second", [part("header1", ""), part("footer2", "<w:r><w:t>page</w:t></w:r>")], true],
    ["that are empty", [part("header1", "<w:p/>"), part("footer1", paragraph("  "))], false],
    ["of no kind", [part("settings", paragraph("words"))], false],
  ])("%s are told of where there is something to read", async (_what, others, isTold) => {
    const { warnings } = await read({ body: paragraph("x"), others });
    expect(warnings).toEqual(isTold ? ["Headers and footers of the pages are not read."] : []);
  });

  test("made to be searched for ever cost no time", async () => {
    const others = [part("header1", "<w:t ".repeat(160_000)), part("header2", `<w:t>${" ".repeat(900_000)}</w:t>`)];
    const started = performance.now();
    await read({ body: paragraph("x"), others });
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("hostile documents", () => {
  test("two parts of one name are refused", async () => {
    const twin = { name: "word/document.xml", data: "<w:document/>" };
    expect(await extractDocx({ body: paragraph("x"), others: [twin] })).toMatchObject({
      status: "refused",
      reason: "hostile",
    });
  });

  test("a part that grows beyond belief is refused", async () => {
    const bomb = { name: "word/media/x.xml", data: new Uint8Array(20_000_000) };
    expect(await extractDocx({ body: paragraph("x"), others: [bomb] })).toMatchObject({
      status: "refused",
      reason: "hostile",
    });
  });

  test("entities are neither expanded nor fetched", async () => {
    const laughs = `<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>`;
    const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const extraction = await extract({
      name: "a.docx",
      bytes: makeZip([
        {
          name: "[Content_Types].xml",
          data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        },
        {
          name: "word/document.xml",
          data: `${laughs}<w:document ${word}><w:body><w:p><w:r><w:t>before&b;&x;after</w:t></w:r></w:p></w:body></w:document>`,
        },
      ]),
    });
    if (extraction.status === "text") expect(extraction.text.text).not.toMatch(/haha|\n./);
    else expect(extraction).toMatchObject({ status: "refused", reason: "unreadable" });
  });

  test("elements nested beyond the stack are refused", async () => {
    const depth = 100_000;
    const body = `${"<w:sdt><w:sdtContent>".repeat(depth)}${"</w:sdtContent></w:sdt>".repeat(depth)}`;
    expect(await extractDocx({ body })).toMatchObject({ status: "refused" });
  });

  test("a package without a main part or with broken XML is unreadable", async () => {
    expect(await extractDocx({ body: "<w:p><unclosed" })).toMatchObject({ status: "refused", reason: "unreadable" });
    const empty = makeZip([
      { name: "[Content_Types].xml", data: "<Types/>" },
      { name: "word/styles.xml", data: "<x/>" },
    ]);
    expect(await extract({ name: "a.docx", bytes: empty })).toMatchObject({ status: "refused", reason: "unreadable" });
  });
});
