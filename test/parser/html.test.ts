import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { blocksOf, readOf } from "./blocks-of.ts";

const extractHtml = (html: string | Uint8Array) =>
  extract({ name: "a.html", bytes: typeof html === "string" ? new TextEncoder().encode(html) : html });
const read = async (html: string | Uint8Array) => readOf(await extractHtml(html));
const blocks = async (html: string) => blocksOf((await read(html)).text);

describe("blocks", () => {
  test("headings, paragraphs, lists with their depth, quotes, code and pictures", async () => {
    expect(
      await blocks(`<h1>Title</h1><h3>Sub</h3><p>One <b>bold</b><i>er</i> word.<p>Two<div>Three</div>
        <ul><li>a<ul><li>b</ul><li><p>c</p><p>more of c</p></ul><ol><li>d</ol>
        <blockquote>said <p>twice</blockquote><pre>
  x = 1

y</pre><img alt="A  map" src="http://example.org/track.png"><p>with <img alt="icon"> inside</p>`),
    ).toEqual([
      "heading 1 | Title",
      "heading 3 | Sub",
      "paragraph | One bolder word.",
      "paragraph | Two",
      "paragraph | Three",
      "item 1 plain | a",
      "item 2 plain | b",
      "item 1 plain | c",
      "paragraph | more of c",
      "item 1 ordered | d",
      "quote | said",
      "quote | twice",
      "code |   x = 1\n\ny",
      "image | A map",
      "paragraph | with icon inside",
    ]);
  });

  test("tables give their cells row and column, also under cells that span", async () => {
    const { text } = await read(`<table><caption>T</caption><tr><th colspan=2>A<th>B
      <tr><td rowspan=2>1<td>2<td>3<tr><td>4<td><p>5</p><p>6</p></table><table><tr><td>x<td>y</table>`);
    expect(blocksOf(text)).toEqual([
      "paragraph | T",
      "cell 0:0:0 | A",
      "cell 0:0:2 | B",
      "cell 0:1:0 | 1",
      "cell 0:1:1 | 2",
      "cell 0:1:2 | 3",
      "cell 0:2:1 | 4",
      "cell 0:2:2 | 5",
      "cell 0:2:2 | 6",
      "cell 1:0:0 | x",
      "cell 1:0:1 | y",
    ]);
    expect(text.text).toBe("T\nA\tB\n1\t2\t3\n4\t5\n6\nx\ty");
  });

  test("tables that only place things are no tables", async () => {
    expect(await blocks("<table><tr><td><table><tr><td>a<td>b</table></td><td>side</td></tr></table>")).toEqual([
      "cell 1:0:0 | a",
      "cell 1:0:1 | b",
      "paragraph | side",
    ]);
    expect(await blocks("<table role=presentation><tr><td>a<td>b</table>")).toEqual(["paragraph | a", "paragraph | b"]);
    expect(await blocks("<table><tr><td>alone</table>")).toEqual(["paragraph | alone"]);
  });
});

describe("white space", () => {
  test.each([
    ["is collapsed and trimmed", "<p>\n  a \t b\n<b> c </b> d  </p>", "a b c d"],
    ["is not invented between inline elements", "<p><b>a</b><i>b</i>&shy;c</p>", "ab\u00adc"],
    ["that does not break is kept", "<p>a&nbsp;&nbsp;b&nbsp;</p>", "a\u00a0\u00a0b\u00a0"],
    ["becomes a line at br, not around it", "<p><br>a <br> b<br><br>c<br></p>", "a\nb\n\nc"],
    ["is kept where the style says so", "<div style='white-space: pre-wrap'>a  b\n  c\n</div>d", "a  b\n  c\nd"],
    [
      "is kept inside a line as well",
      "<p><span style='white-space:pre-wrap'>a  b </span><span style='white-space:pre'>c</span> d</p>",
      "a  b c d",
    ],
    ["of a CR LF file is the same", "<pre>a\r\nb</pre><p>c\r\nd</p>", "a\nb\nc d"],
  ])("%s", async (_, html, expected) => {
    expect((await read(html)).text.text).toBe(expected);
  });
});

describe("what is not shown", () => {
  test("scripts, styles, templates and fallbacks leave no trace", async () => {
    const { text, warnings } = await read(
      "a<script>b()</script><style>c{}</style><template>d</template><noscript>e</noscript><iframe>f</iframe><!-- g -->h<title>T</title>",
    );
    expect(text.text).toBe("ah");
    expect(warnings).toEqual([]);
  });

  test.each([
    "hidden",
    "style='color:red; DISPLAY : none'",
    "style='visibility:hidden'",
    "style='font-size:0px'",
    "style='mso-hide:all'",
  ])("text under %s is left out, and the reader is told", async (attribute) => {
    const { text, warnings } = await read(`<p>seen</p><div ${attribute}><p>secret <b>text</b></p></div><p>after</p>`);
    expect(text.text).toBe("seen\nafter");
    expect(warnings).toEqual(["The document holds hidden text, which is left out."]);
  });

  test("hidden elements without text warn of nothing, and a hidden body is read", async () => {
    expect((await read("<p>a<span hidden> </span></p>")).warnings).toEqual([]);
    expect((await read("<body style='display:none'><p>a")).text.text).toBe("a");
    expect((await read("<p style='font-size:0.9em;opacity:0.5'>a")).text.text).toBe("a");
  });
});

describe("what a page says of itself", () => {
  test("title, author, date and language are taken from head", async () => {
    const { about } = await read(`<html lang="pt-BR"><head><title> A &amp;
      B </title><meta name="Author" content="Ann Roe"><meta property="article:published_time" content="2024-05-06T07:08:09Z">
      </head><body>text<svg><title>no</title></svg>`);
    expect(about).toEqual({ title: "A & B", authors: ["Ann Roe"], date: "2024-05-06T07:08:09Z", language: "pt-BR" });
  });

  test("what is no date, no language and no name is left out", async () => {
    const { about } = await read(
      '<html lang="en; DROP"><meta name=date content="last May"><meta name=author content="https://example.org/ann">text',
    );
    expect(about).toEqual({});
  });

  test("a title of any length is cut to the contract", async () => {
    const { about } = await read(`<title>${"\u{1f98a}".repeat(5000)}</title>text`);
    expect(about.title?.length).toBeLessThanOrEqual(1000);
    expect(about.title?.isWellFormed()).toBe(true);
  });
});

describe("encodings", () => {
  const koi8 = Buffer.from("d0d2c9d7c5d4", "hex");
  test("meta is believed where it decodes", async () => {
    for (const meta of [
      "<meta charset=koi8-r>",
      "<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>",
    ]) {
      const { text, encoding } = await read(Buffer.concat([Buffer.from(meta), koi8]));
      expect([text.text, encoding]).toEqual(["привет", "koi8-r"]);
    }
  });

  test("meta is not believed where the bytes say otherwise", async () => {
    expect((await read("<meta charset=windows-1252><p>Größe")).text.text).toBe("Größe");
    const { text } = await read(
      Buffer.concat([Buffer.from("<meta charset=utf-8><p>"), Buffer.from("Größe", "latin1")]),
    );
    expect(text.text).toBe("Größe");
  });
});

describe("hostile pages", () => {
  test("elements nested beyond the limit are refused", async () => {
    expect(await extractHtml("<div>".repeat(10_001))).toMatchObject({ status: "refused", reason: "resource" });
    expect((await read(`${"<div>".repeat(9_000)}deep`)).text.text).toBe("deep");
  });

  test("spans of absurd size cost nothing", async () => {
    const { text } = await read(`<table>${"<tr><td colspan=999999999 rowspan=999999999>a<td>b".repeat(200)}</table>`);
    expect(text.blocks).toHaveLength(400);
  });

  test("runs of space, comments and unmatched ends cost no more than their length", async () => {
    const space = " ".repeat(1_000_000);
    expect((await read(`<pre>a${space}b</pre><p>c${space}d`)).text.text).toBe(`a${space}b\nc d`);
    expect((await read(`${"<!---->".repeat(200_000)}text${"</p></div></x>".repeat(100)}`)).text.text).toBe("text");
  });

  test("a list deeper than the contract allows is flattened at its end", async () => {
    const { text } = await read(`${"<ul><li>".repeat(150)}deep`);
    expect(text.blocks.at(-1)).toMatchObject({ kind: "item", level: 100 });
  });

  test("markup that is cut off, crossed or unknown is read as far as it goes", async () => {
    expect(await blocks("<p>a<b>b</p>c</i></td></table><li>d<xyz>e</xyz")).toEqual([
      "paragraph | ab",
      "paragraph | c",
      "item 1 plain | de",
    ]);
  });
});
