import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { writeZip } from "#core/exchange/archive/zip-writer.ts";
import { packedContents } from "#core/exchange/export/packed-contents.ts";
import { createResidueScan } from "#core/residue/residue.ts";
import { collect } from "../../helpers/collect.ts";

const scan = createResidueScan([{ name: "Anna Winterfeld", parts: ["Winterfeld"] }]);

/** True if the name is found although the file's bytes do not show it. */
function isFound(original: string | Buffer): boolean {
  const bytes = bytesOf(original);
  expect(scan.inBytes().feed(bytes)).toBe(false);
  return [...packedContents(bytes)].some((part) =>
    typeof part === "string" ? scan.inText(part) !== undefined : scan.inBytes().feed(part),
  );
}

function mail(encoding: string, body: string, type = "text/html; charset=utf-8"): string {
  const head =
    "From: a@b\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n";
  return `${head}--x\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--x--\r\n`;
}

function bytesOf(content: string | Buffer): Buffer {
  return typeof content === "string" ? Buffer.from(content) : content;
}

const base64 = (content: string | Buffer) => bytesOf(content).toString("base64");

async function zipOf(name: string, content: string | Buffer, compress = true): Promise<Buffer> {
  const bytes = bytesOf(content);
  return collect(writeZip([{ path: name, size: bytes.byteLength, open: () => bytes, compress }]));
}

const footer = "<w:ftr><w:p><w:r><w:t>Anna Win</w:t></w:r><w:r><w:t>terfeld</w:t></w:r></w:p></w:ftr>";
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16();

describe("a name is found", () => {
  test.each([
    ["in the HTML of a mail, in base64", mail("base64", base64("<p>Anna&nbsp;<b>Winter</b>feld</p>"))],
    ["in a short plain body in base64", mail("base64", base64("Winterfeld"), "text/plain")],
    [
      "in a body in base64 of an old encoding",
      mail("base64", base64(Buffer.from("<p>Anna Winter&#102;eld</p>", "latin1")), "text/html; charset=koi8-r"),
    ],
    ["in quoted-printable", mail("quoted-printable", "<p>Anna Win=\r\nterfeld</p>")],
    ["in quoted-printable letter by letter", mail("quoted-printable", "=41=6E=6E=61 =57=69=6E=74=65=72=66=65=6C=64")],
    [
      "in a header's words in base64",
      `To: =?utf-8?B?${base64("Anna Winter")}?=\r\n =?utf-8?B?${base64("feld")}?= <a@b>\r\n\r\nHello\r\n`,
    ],
    ["in a header's words in Q", "To: =?iso-8859-1?Q?Anna_=57interfeld?= <a@b>\r\n\r\nHello\r\n"],
    [
      "in a PDF's hexadecimal string",
      `%PDF-1.4\n1 0 obj <</Contents <${utf16("Anna Winterfeld").toString("hex")}> >> endobj`,
    ],
    [
      "in a PDF's hexadecimal string without a mark",
      `%PDF-1.4\n<</T <${Buffer.from("Anna Winterfeld").toString("hex")}> >>`,
    ],
    ["in a PDF's literal string", "%PDF-1.4\n<</Contents (Anna \\127interfeld \\(our own\\)) >>"],
    ["between the tags of a picture", "<svg><text>Anna <tspan>W</tspan>interfeld</text></svg>"],
    ["far inside a long page", `<p>${"<b>a</b> ".repeat(116_500)}Anna <b>Winter</b>feld ${"<b>a</b> ".repeat(9)}</p>`],
    ["in an address", '<a href="https://x.example/people/Anna%20%57interfeld">her</a>'],
    ["in a comment of a page", "<p>Hello</p><!-- &#65;nna &#x57;interfeld --><p>there</p>"],
    ["in a packed member with JSON's escapes", gzipSync(String.raw`{"by":"Anna \u0057interfeld"}`)],
    ["in the address of a PDF's link", "%PDF-1.4\n<</URI (https://x.example/Anna%20%57interfeld)>>"],
    ["in Rich Text, by the bytes of its letters", String.raw`{\rtf1\ansi Anna \'57inter\b feld\b0  told}`],
    ["in Rich Text, by their numbers", String.raw`{\rtf1\ansi\uc1 Anna \u87?interf{\i eld} told}`],
    ["in packed text", gzipSync("as Anna Winterfeld told")],
  ])("%s", (_, original) => {
    expect(isFound(original)).toBe(true);
  });

  test("in the footer of a DOCX over several runs, packed or stored, and in a DOCX in a mail", async () => {
    const docx = await zipOf("word/footer1.xml", footer);
    expect(isFound(docx)).toBe(true);
    expect(isFound(await zipOf("word/footer1.xml", footer, false))).toBe(true);
    expect(isFound(mail("base64", base64(docx), "application/octet-stream"))).toBe(true);
    expect(isFound(gzipSync(await zipOf("a.docx", docx)))).toBe(true);
  });
});

describe("a name of other letters is found", () => {
  const others = createResidueScan([
    { name: "Зебулон Квартермейн", parts: ["Квартермейн"] },
    { name: "Hans Müller", parts: ["Müller"] },
  ]);
  const koi8 = (text: string) => Buffer.concat([...text].map((letter) => Buffer.from([koi8Bytes.get(letter) ?? 0x3f])));
  const koi8Bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder("koi8-r").decode(new Uint8Array([byte])), byte]),
  );
  const comment = koi8("<p>Привет</p><!-- Зебулон Квартермейн -->");

  test.each([
    ["in the encoding that the document was read in", comment, ["koi8-r"]],
    ["in an encoding that a page declares", Buffer.concat([Buffer.from("<meta charset=koi8-r>"), comment]), []],
    [
      "in an encoding that XML declares",
      Buffer.concat([Buffer.from("<?xml version='1.0' encoding='KOI8-R'?>"), comment]),
      [],
    ],
    ["in Rich Text, in bytes of its code page", Buffer.from(String.raw`{\rtf1\ansicpg1252 Hans M\'fcller}`), []],
    [
      "in Rich Text, in bytes of the encoding of a font",
      Buffer.from(
        String.raw`{\rtf1\ansicpg1252{\fonttbl{\f1\fcharset204 Arial;}}\f1 \'ca\'e2\'e0\'f0\'f2\'e5\'f0\'ec\'e5\'e9\'ed}`,
      ),
      [],
    ],
    [
      "in the properties of Rich Text, one group after the other",
      Buffer.from(
        String.raw`{\rtf1\ansi\ansicpg1252{\info{\title Report}{\author J\'f6rg M\'fcller}{\operator J\'f6rg M\'fcller}}}`,
      ),
      [],
    ],
    [
      "in Rich Text, between quotation marks",
      Buffer.from(String.raw`{\rtf1\ansicpg1252 so\ldblquote M\'fcller\rdblquote said}`),
      [],
    ],
    ["in Rich Text, without a replacement", Buffer.from(String.raw`{\rtf1\uc0 Hans M\u252 ller}`), []],
    ["in Rich Text, with a letter as replacement", Buffer.from(String.raw`{\rtf1 Hans M\u252uller}`), []],
  ])("%s", (_, bytes, charsets) => {
    const parts = [...packedContents(bytes, { charsets, isRead: true })];
    expect(parts.some((part) => typeof part === "string" && others.inText(part) !== undefined)).toBe(true);
  });

  test("in a file that nothing reads, as JSON writes it", () => {
    const [text] = packedContents(Buffer.from(String.raw`{"by":"M\u00fcller"}`), { charsets: [], isRead: false });
    expect(typeof text === "string" && others.inText(text)).toBe("part");
  });
});

test("nothing is found where nothing is, and nothing that is damaged or endless stops the search", () => {
  const short = createResidueScan([{ name: "Kim Lee", parts: ["Lee"] }]);
  const random = mail("base64", randomBytes(2_000_000).toString("base64").replace(/.{76}/g, "$&\r\n"), "image/png");
  for (const original of [
    "",
    random,
    "Content-Transfer-Encoding: base64\n".repeat(20_000),
    "<".repeat(200_000),
    `%PDF-1.4 ${"(".repeat(200_000)}`,
    `%PDF-1.4 (${"\\)".repeat(200_000)}`,
    `%PDF-1.4 <${"4 ".repeat(200_000)}`,
    Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), randomBytes(1000)]),
    gzipSync(gzipSync(gzipSync(gzipSync(gzipSync("deep"))))),
  ]) {
    const parts = [...packedContents(bytesOf(original))];
    expect(parts.filter((part) => typeof part === "string" && short.inText(part) !== undefined)).toEqual([]);
  }
});
