import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { type Extraction, extractionSchema } from "#shared/contract/parser.ts";
import { isCanonical, lengthOf } from "#shared/domain/text.ts";
import { makeDocx, paragraph } from "./make-docx.ts";
import { makePdf, textAt } from "./make-pdf.ts";
import { makeZip } from "./make-zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const mail = `From: a@example.org
Subject: =?utf-8?Q?J=C3=B6rg?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="B"

--B
Content-Type: multipart/alternative; boundary=C

--C
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Gr=C3=BC=C3=9Fe
--C
Content-Type: text/html

<p>Hello</p>
--C--
--B
Content-Type: application/pdf; name=a.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--B--
`;

/** One valid file of each format. */
const sound: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: "a.txt", bytes: bytesOf("Plain text, Größe \u{1f98a}\r\n二行目\n") },
  { name: "utf16.txt", bytes: new Uint8Array(Buffer.from("\ufeffPlain text \u{1f98a}", "utf16le")) },
  { name: "a.csv", bytes: bytesOf('name;"city";share\nAcme;"Zürich";50\n"two\nlines";;1\n') },
  {
    name: "a.md",
    bytes: bytesOf("# Title\n\n- *one* \u{1f98a}\n  - two\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
  },
  {
    name: "a.html",
    bytes: bytesOf(
      "<!doctype html><html lang=en><title>T</title><body><h1>A</h1><ul><li>b \u{1f98a}<li>c</ul><table><tr><td colspan=2>d<td>e</table><pre>\n f\n</pre>",
    ),
  },
  { name: "a.eml", bytes: bytesOf(mail) },
  {
    name: "a.docx",
    bytes: makeDocx({
      body: paragraph("Größe \u{1f98a}") + paragraph("two"),
      core: "<dc:title>T</dc:title>",
      footnotes: `<w:footnote w:id="2">${paragraph("note")}</w:footnote>`,
    }),
  },
  {
    name: "a.pdf",
    bytes: makePdf([{ content: textAt(10, 70, "One two") }, { content: textAt(10, 50, "three") }], {
      info: "/Title (T)",
    }),
  },
  { name: "a.zip", bytes: makeZip([{ name: "a.txt", data: "text" }]) },
];

/** For any file the verdict satisfies the contract, and every range is within its text and page. */
function expectSound(extraction: Extraction): void {
  expect(extractionSchema.safeParse(extraction)).toMatchObject({ success: true });
  if (extraction.status !== "text") return;
  const { text, pages, blocks, boxes } = extraction.text;
  expect(isCanonical(text)).toBe(true);
  const length = lengthOf(text);
  for (const ranges of [pages, blocks, boxes.map(([start, end]) => ({ start, end }))]) {
    let before = 0;
    for (const { start, end } of ranges) {
      expect(start).toBeGreaterThanOrEqual(before);
      expect(end).toBeGreaterThanOrEqual(start);
      before = end;
    }
    expect(before).toBeLessThanOrEqual(length);
  }
  for (const [start, end] of boxes) expect(pages.some((page) => page.start <= start && end <= page.end)).toBe(true);
}

describe("any file gets a sound verdict", () => {
  test.each(sound)("$name is read whole", async ({ name, bytes }) => {
    const extraction = await extract({ name, bytes });
    expectSound(extraction);
    expect(extraction.status).toBe(name === "a.zip" ? "no-text" : "text");
  });

  test.each(sound)("$name cut off anywhere", async ({ name, bytes }) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (length) => {
        expectSound(await extract({ name, bytes: bytes.slice(0, length) }));
      }),
      { numRuns: 60 },
    );
  });

  test.each(sound)("$name with bytes changed, taken out and put in", async ({ name, bytes }) => {
    const change = fc.record({ at: fc.nat(bytes.length), removed: fc.nat(4), put: fc.uint8Array({ maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        let changed = Buffer.from(bytes);
        for (const { at, removed, put } of changes) {
          changed = Buffer.concat([changed.subarray(0, at), put, changed.subarray(at + removed)]);
        }
        expectSound(await extract({ name, bytes: new Uint8Array(changed) }));
      }),
      { numRuns: 100 },
    );
  });

  test("any bytes under any name", async () => {
    const name = fc.constantFrom(...sound.map((file) => file.name), "noname", "a.json", "a.xml", "../..", "");
    const start = fc.constantFrom("", "%PDF-1.4\n", "PK\u0003\u0004", "<html>", "From: a\nTo: b\n\n", "\uFEFF");
    const declaredType = fc.option(fc.oneof(fc.string(), fc.constantFrom("text/html; charset=utf-16", "text/csv")), {
      nil: undefined,
    });
    await fc.assert(
      fc.asyncProperty(
        name,
        start,
        fc.uint8Array({ maxLength: 300 }),
        declaredType,
        async (given, head, tail, declared) => {
          const bytes = new Uint8Array(Buffer.concat([Buffer.from(head), tail]));
          expectSound(
            await extract({ name: given, bytes, ...(declared === undefined ? {} : { declaredType: declared }) }),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("hostile sizes", () => {
  test("a file beyond the limit is refused unread", async () => {
    const bytes = new Uint8Array(513 * 1024 * 1024);
    bytes.set(bytesOf("%PDF-1.4"));
    expect(await extract({ name: "a.pdf", bytes })).toMatchObject({ status: "refused", reason: "resource" });
  });

  test("a text beyond the limit is refused", async () => {
    const bytes = new Uint8Array(50_000_001).fill(0x61);
    expect(await extract({ name: "a.txt", bytes })).toMatchObject({ status: "refused", reason: "resource" });
  });
});

test("a refusal never quotes the file", async () => {
  const secret = "Xsecretx";
  const files = [
    { name: "a.docx", bytes: makeDocx({ body: `<w:p><${secret}` }) },
    { name: "a.zip", bytes: makeZip([{ name: `../${secret}`, data: secret }]) },
    { name: "a.pdf", bytes: bytesOf(`%PDF-1.4 ${secret}`) },
    { name: "a.html", bytes: bytesOf(`<${secret}>`.repeat(10_001)) },
  ];
  for (const file of files) {
    const extraction = await extract(file);
    expect(extraction.status).toBe("refused");
    expect(JSON.stringify(extraction)).not.toContain(secret);
  }
});
