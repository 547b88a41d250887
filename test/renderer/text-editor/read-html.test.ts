import { Window } from "happy-dom";
import { expect, test } from "vitest";
import { readPlain } from "#renderer/features/text-editor/paste.ts";
import { readHtml, styleAttribute } from "#renderer/features/text-editor/read-html.ts";
import type { AssessmentBlock, Inline } from "#shared/domain/assessment.ts";

const { document } = new Window();
const read = (html: string, isKnown?: (id: string) => boolean): AssessmentBlock[] => {
  const root = document.createElement("div");
  root.innerHTML = html.replaceAll(" style=", ` ${styleAttribute}=`);
  // happy-dom's elements support everything needed here.
  return readHtml(root as unknown as Element, isKnown);
};
const text = (words: string, ...marks: ("bold" | "italic" | "code")[]): Inline =>
  marks.length > 0 ? { type: "text", text: words, marks } : { type: "text", text: words };
const p = (...content: Inline[]): AssessmentBlock => ({ type: "paragraph", role: null, content });
const list = (ordered: boolean, ...items: string[]): AssessmentBlock => ({
  type: "list",
  ordered,
  items: items.map((item) => [text(item)]),
});
const excerpt = "exc_0190a000-0000-7000-8000-000000000001";

test.each<[string, string, AssessmentBlock[]]>([
  ["paragraphs", "<p>One\n  two.</p><p> </p><p>Three.</p>", [p(text("One two.")), p(text("Three."))]],
  ["loose text and blocks", "a <div>b</div> c", [p(text("a")), p(text("b")), p(text("c"))]],
  ["what a tracked change took out", "<p>leased<del> by Ada</del><ins> by Bo</ins></p>", [p(text("leased by Bo"))]],
  [
    "headings",
    "<h3>Head</h3><p class=MsoTitle>Title</p>",
    [
      { type: "heading", level: 3, content: [text("Head")] },
      { type: "heading", level: 1, content: [text("Title")] },
    ],
  ],
  [
    "marks",
    "<p><b>a</b><i>b <strong>c</strong></i><code>d</code></p>",
    [p(text("a", "bold"), text("b ", "italic"), text("c", "bold", "italic"), text("d", "code"))],
  ],
  [
    "marks by style, and a Google wrapper that is not bold",
    '<b style="font-weight:normal"><p><span style="font-weight:700">a</span><span style="font-style:italic">b</span></p></b>',
    [p(text("a", "bold"), text("b", "italic"))],
  ],
  [
    "nested lists, flat",
    "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul><ol><li>d</li></ol>",
    [list(false, "a", "b", "c"), list(true, "d")],
  ],
  [
    "a numbered list of Word",
    '<p class=MsoListParagraph style="mso-list:l1 level1 lfo2"><span><span style="mso-list:Ignore">1.<span>  </span></span></span>one</p>',
    [list(true, "one")],
  ],
  [
    "a quote",
    "<blockquote><p>a</p><p>b</p></blockquote>",
    [
      { type: "quote", content: [text("a")] },
      { type: "quote", content: [text("b")] },
    ],
  ],
  [
    "a table with blocks in its cells",
    "<table><tbody><tr><th>a</th><td><p>b</p><p>c</p></td></tr></tbody></table>",
    [{ type: "table", rows: [[[text("a")], [text("b\nc")]]] }],
  ],
  ["breaks, non-breaking blanks", "<p>a<br>b&nbsp;c</p>", [p(text("a\nb c"))]],
  ["preformatted text", "<pre>a\n  b</pre>", [p(text("a\n  b", "code"))]],
  [
    "links as their words, no pictures, nothing hidden",
    '<p><a href="https://evil.example">a</a><img src="https://evil.example/x" alt="x"><span style="display:none">b</span></p>',
    [p(text("a"))],
  ],
  [
    "no scripts and no styles",
    "<style>p{}</style><script>1</script><template><p>x</p></template><p>a</p>",
    [p(text("a"))],
  ],
  ["citations", `<p>“Quote” [[${excerpt}]]</p>`, [p(text("“Quote” "), { type: "citation", excerptId: excerpt })]],
])("%s", (_name, html, expected) => {
  expect(read(html)).toEqual(expected);
});

test("a citation of another case stays the text it was", () => {
  expect(read(`<p>[[${excerpt}]]</p>`, () => false)).toEqual([p(text(`[[${excerpt}]]`))]);
});

test("plain text has a paragraph for each line", () => {
  expect(readPlain(`a\r\n\r\nb [[${excerpt}]]`, () => true)).toEqual([
    p(text("a")),
    p(text("b "), { type: "citation", excerptId: excerpt }),
  ]);
});
