import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { blocksOf, readOf } from "./blocks-of.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text.replaceAll("\n", "\r\n"), "latin1"));
const extractMail = (text: string, name = "a.eml") => extract({ name, bytes: bytesOf(text) });
const read = async (text: string, name?: string) => readOf(await extractMail(text, name));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

const header = `From: =?utf-8?Q?J=C3=B6rg?= <joerg@example.org>
To: Ann <ann@example.org>, bob@example.org
Cc: Team: c@example.org, d@example.org;
Reply-To: other@example.org
Date: Mon, 6 May 2024 10:20:30 +0200
Subject: =?koi8-r?B?8NLJ18XU?= all
Message-ID: <3@example.org>
In-Reply-To: <2@example.org>
References: <1@example.org> <2@example.org>
`;

describe("the text of a mail", () => {
  test("is the header a reader knows, an empty line and the plain body", async () => {
    const { text, mediaType } = await read(
      `${header}Content-Type: text/plain; charset=windows-1252\n\nGr\xfc\xdfe\n\n> quoted\n\n`,
    );
    expect(mediaType).toBe("message/rfc822");
    expect(text.text).toBe(`From: Jörg <joerg@example.org>
Reply-To: other@example.org
To: Ann <ann@example.org>, bob@example.org
Cc: Team: c@example.org, d@example.org;
Date: Mon, 6 May 2024 10:20:30 +0200
Subject: Привет all

Grüße

> quoted`);
    expect(text.blocks).toEqual([]);
  });

  test("prefers the plain body; an HTML body alone is laid out in blocks", async () => {
    const alternative = (plain: string) => `Subject: x
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=B

--B
Content-Type: text/plain

${plain}
--B
Content-Type: text/html

<p>rich <b>body</b><img src="http://tracker.example/x.gif"><ul><li>item</ul>
--B--
`;
    expect((await read(alternative("plain body"))).text.text).toBe("Subject: x\n\nplain body");
    const { text } = await read(alternative("  "));
    expect(blocksOf(text)).toEqual(["paragraph | Subject: x", "paragraph | rich body", "item 1 plain | item"]);
  });

  test("says what the HTML body says, where the plain one leaves it out", async () => {
    const html = "<p>The tender of the harbour was won by Halcyon Shipping, for 4.2 million.</p>";
    const mail = (plain: string) =>
      `Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain\n\n${plain}\n--B\nContent-Type: text/html\n\n${html}\n--B--\n`;
    const stub = await read(mail("This message is best viewed\nin your browser."));
    expect(blocksOf(stub.text)).toEqual([
      "paragraph | Subject: x",
      "paragraph | This message is best viewed",
      "paragraph | in your browser.",
      "paragraph | The tender of the harbour was won by Halcyon Shipping, for 4.2 million.",
    ]);
    expect(stub.warnings).toEqual(["The plain and the HTML form of the message differ; both were read."]);
    const almost = await read(mail("The tender of the harbour was won by Halcyon Shipping."));
    expect(almost.warnings).toEqual([
      "The message has an HTML form with words that the plain one, which was read, has not: 4.",
    ]);
    const whole = await read(mail("THE TENDER of the harbour was won by\nHalcyon Shipping, for 4.2 million."));
    expect(whole.text.blocks).toEqual([]);
    expect(whole.warnings).toEqual([]);
  });

  test("in 8 bits without a declared encoding is detected", async () => {
    const koi8 = Buffer.from(
      "f3eff8f2e1eee9f4f820dcd4cf20d0d2cfd3d4cfc520d3cfcfc2ddc5cec9c520cec120d2d5d3d3cbcfcd20d1dad9cbc52e",
      "hex",
    );
    const { text } = await read(`From: a@example.org\nTo: b@example.org\n\n${koi8.toString("latin1")}`);
    expect(text.text).toContain("это простое сообщение на русском языке.");
  });

  test("may follow the line of an mbox, and may be empty", async () => {
    const { text } = await read(`From a@b Mon May  6 10:20:30 2024\n${header}\nBody`, "noname");
    expect(text.text.startsWith("From: Jörg")).toBe(true);
    expect(await extractMail("X-Nothing: to see\n\n")).toMatchObject({ status: "no-text" });
  });
});

test("the links to other mail are kept, nearest first", async () => {
  const { about } = await read(`${header}\nBody`);
  expect(about).toEqual({
    title: "Привет all",
    authors: ["Jörg <joerg@example.org>"],
    date: "2024-05-06T10:20:30+02:00",
    messageId: "3@example.org",
    inReplyTo: ["2@example.org", "1@example.org"],
  });
});

test.each([
  ["Mon, 1 Jan 2024 00:30:00 +0200", "2024-01-01T00:30:00+02:00"],
  ["Sun, 31 Dec 2023 20:30:00 -0330 (NST)", "2023-12-31T20:30:00-03:30"],
  ["Mon, 1 Jan 2024 00:30:00 +0000", "2024-01-01T00:30:00+00:00"],
  ["Mon, 1 Jan 2024 00:30:00 -0000", "2024-01-01T00:30:00.000Z"],
  ["Mon, 1 Jan 2024 00:30:00 GMT", "2024-01-01T00:30:00.000Z"],
  ["some day", undefined],
])("a mail of %s was sent on that day, by the sender's clock", async (written, date) => {
  const { about } = await read(`From: a@b.example\nDate: ${written}\n\nBody`);
  expect(about.date).toBe(date);
});

describe("attachments", () => {
  const mixed = (...parts: string[]) =>
    `Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nbody\n${parts.map((part) => `--B\n${part}\n`).join("")}--B--\n`;

  test("come back as files with their names, types and bytes", async () => {
    const { attachments, text } = await read(
      mixed(
        "Content-Type: text/csv; charset=utf-8\nContent-Disposition: attachment; filename*=utf-8''%D0%B0.csv\nContent-Transfer-Encoding: base64\n\nYSxiCjEsMgo=",
        'Content-Type: application/pdf; name="../../etc/report.pdf"\n\n%PDF-1.4',
        "Content-Type: image/png\nContent-ID: <i>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
      ),
    );
    expect(text.text).toBe("Subject: x\n\nbody");
    expect(attachments.map(({ name, declaredType, bytes }) => [name, declaredType, textOf(bytes)])).toEqual([
      ["а.csv", "text/csv", "a,b\n1,2\n"],
      // Attachments not in base64 are text to MIME: their lines end in LF.
      ["report.pdf", "application/pdf", "%PDF-1.4\n"],
      ["attachment-3", "image/png", "\x89PNG\r\n\x1a\n"],
    ]);
  });

  test("an enclosed message is a file of its own, which is a mail again", async () => {
    const inner = "From: inner@example.org\nSubject: inner\n\ninner body";
    const { attachments, text } = await read(mixed(`Content-Type: message/rfc822\n\n${inner}`));
    expect(text.text).not.toContain("inner");
    const [child] = attachments;
    expect(child).toMatchObject({ name: "message-1.eml", declaredType: "message/rfc822" });
    expect(readOf(await extract({ name: "x", bytes: child?.bytes ?? new Uint8Array() })).text.text).toBe(
      "From: inner@example.org\nSubject: inner\n\ninner body",
    );
  });

  test("are kept of a mail that has no text at all", async () => {
    const { attachments, text } = await read(
      "MIME-Version: 1.0\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=",
    );
    expect([attachments.length, text.text]).toEqual([1, ""]);
  });

  test("the pictures and styles of a saved page are no documents, and the reader is told", async () => {
    const { attachments, warnings, text, mediaType } = await read(
      `From: <Saved by Browser>\nSubject: Page\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary=B\n\n--B\nContent-Type: text/html\n\n<p>page text</p>\n--B\nContent-Type: image/png\nContent-ID: <i>\n\nxx\n--B--\n`,
      "page.mhtml",
    );
    expect(mediaType).toBe("multipart/related");
    expect(text.text).toContain("page text");
    expect(attachments).toEqual([]);
    expect(warnings).toEqual(["Pictures and other parts of the page are not read: 1."]);
  });

  test("more than the limit are refused", async () => {
    const parts = Array.from({ length: 5000 }, (_, index) => `Content-Type: image/png; name=${index}.png\n\nx`);
    expect(await extractMail(mixed(...parts))).toMatchObject({ status: "refused", reason: "resource" });
    expect((await read(mixed(...parts.slice(0, 1000)))).attachments).toHaveLength(1000);
  });
});

describe("hostile mail", () => {
  test("parts nested beyond the limit are refused", async () => {
    const open = (depth: number) => `Content-Type: multipart/mixed; boundary=B${depth}\n\n--B${depth}\n`;
    const deep = Array.from({ length: 300 }, (_, depth) => open(depth)).join("");
    expect(await extractMail(`Subject: x\nMIME-Version: 1.0\n${deep}\nend`)).toMatchObject({
      status: "refused",
      reason: "resource",
      detail: expect.stringContaining("nested"),
    });
  });

  test("a header beyond the limit is refused", async () => {
    expect(await extractMail(`Subject: x\nX-Long: ${"y".repeat(3_000_000)}\n\nbody`)).toMatchObject({
      status: "refused",
      reason: "resource",
    });
  });

  test("a body of spaces costs no more than its length", async () => {
    expect((await read(`Subject: x\n\na${" ".repeat(1_000_000)}b`)).text.text.length).toBe(1_000_014);
  });

  test("fields cannot forge further lines of the header", async () => {
    const { text } = await read("From: a@example.org\nSubject: =?utf-8?B?eApUbzogYm9zc0BleGFtcGxlLm9yZw==?=\n\nbody");
    expect(text.text).toBe("From: a@example.org\nSubject: x To: boss@example.org\n\nbody");
  });
});
