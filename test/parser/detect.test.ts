import { describe, expect, test } from "vitest";
import { detect, zipMediaType } from "#parser/detect.ts";
import { makePdf } from "./make-pdf.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const kindOf = (name: string, text: string, declaredType?: string) => {
  const { format, mediaType } = detect({ name, bytes: bytesOf(text), ...(declaredType ? { declaredType } : {}) });
  return `${format} ${mediaType}`;
};

describe("bytes before names", () => {
  test.each([
    ["report.txt", "%PDF-1.7\n", "pdf application/pdf"],
    ["report.txt", "\r\n %PDF-1.4\n", "pdf application/pdf"],
    ["report.pdf", "junk of a mail gateway %PDF-1.4\n", "pdf application/pdf"],
    ["about.txt", "A text that speaks of %PDF-1.4 files", "text text/plain"],
    ["report.pdf", "not a PDF at all", "text text/plain"],
    ["picture.txt", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "none image/png"],
    ["picture", "\xff\xd8\xff\xe0\0\x10JFIF", "none image/jpeg"],
    ["picture", "GIF89a\x01\0\x01\0", "none image/gif"],
    ["picture", "II*\0\x08\0\0\0", "none image/tiff"],
    ["picture", "RIFF\x24\0\0\0WEBPVP8 ", "none image/webp"],
    ["archive.csv", "PK\x03\x04", "zip application/zip"],
    ["letter.txt", "{\\rtf1\\ansi Hello}", "none application/rtf"],
    ["BZhang.txt", "BZhang is a name", "text text/plain"],
    ["music", "ID3\x03\0\0\0", "none audio/mpeg"],
    ["notes", "ID3 is a standard of tags", "text text/plain"],
    ["empty.txt", "", "none application/octet-stream"],
  ])("%s with %j is %s", (name, start, kind) => {
    expect(kindOf(name, start)).toBe(kind);
  });

  test("office files of the old kind are told apart by the streams they hold", () => {
    const file = (stream: string) => `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(600)}${[...stream].join("\0")}\0`;
    expect(kindOf("a", file("WordDocument"))).toBe("none application/msword");
    expect(kindOf("a", file("Workbook"))).toBe("none application/vnd.ms-excel");
    expect(kindOf("a", file("__substg1.0_"))).toBe("none application/vnd.ms-outlook");
    expect(detect({ name: "a.docx", bytes: bytesOf(file("EncryptedPackage")) }).warning).toMatch(/password/);
  });

  test("a PDF is one whatever it is called", () => {
    expect(detect({ name: "x.eml", bytes: makePdf([]), declaredType: "text/html" }).format).toBe("pdf");
  });
});

describe("names and declared types among text formats", () => {
  test.each([
    ["table.CSV", undefined, "table text/csv"],
    ["table.tsv", undefined, "table text/tab-separated-values"],
    ["readme.md", undefined, "markdown text/markdown"],
    ["page.htm", undefined, "html text/html"],
    ["mail.eml", undefined, "mail message/rfc822"],
    ["page.mhtml", undefined, "mail multipart/related"],
    ["data.json", undefined, "text application/json"],
    ["noname", "text/csv; charset=utf-8", "table text/csv"],
    ["noname", "TEXT/HTML", "html text/html"],
    ["noname", "text/x-log", "text text/x-log"],
    ["noname", "application/octet-stream", "text text/plain"],
    ["noname", "nonsense", "text text/plain"],
    ["notes.txt", "text/html", "text text/plain"],
  ])("%s declared as %s is %s", (name, declaredType, kind) => {
    expect(kindOf(name, "a,b\n1,2\n", declaredType)).toBe(kind);
  });
});

describe("text without a telling name", () => {
  test.each([
    ["From: a@b.example\nTo: c@d.example\n\nHello", "mail message/rfc822"],
    ["Received: from x\n by y\nDate: Mon, 1 Jan 2024\n\n", "mail message/rfc822"],
    ["From a@b Mon Jan  1 00:00:00 2024\nFrom: a@b.example\nSubject: x\n\nHello", "mail message/rfc822"],
    [
      "From a@b Mon Jan  1 00:00:00 2024\nFrom: a\nSubject: x\n\nHello\n\nFrom c@d Mon Jan  1 00:00:00 2024\nFrom: c\n",
      "text application/mbox",
    ],
    ["To: do\nSubject: to change\nthis is a list", "text text/plain"],
    ["Name: Ann\nAge: 40\n\n", "text text/plain"],
    ["  <!DOCTYPE html><p>x", "html text/html"],
    ["<!-- saved --><HTML lang=en>", "html text/html"],
    ["<?xml version='1.0'?><!DOCTYPE html><html>", "html text/html"],
    ["<?xml version='1.0'?><report/>", "text application/xml"],
    ["\xff\xfe<\0h\0t\0m\0l\0>\0", "html text/html"],
    ["Just words", "text text/plain"],
  ])("%j is %s", (text, kind) => {
    expect(kindOf("noname", text)).toBe(kind);
  });

  test("comments before nothing do not hold it up", () => {
    expect(kindOf("noname", `${"<!---->".repeat(600)}<p>`)).toBe("text text/plain");
    expect(kindOf("noname", `${"<!---->".repeat(500)}<html>`)).toBe("html text/html");
  });

  test("a header longer than what is looked at is still a header", () => {
    const long = `From: a@b.example\nTo: ${"someone@example.org, ".repeat(400)}\n\nHello`;
    expect(kindOf("noname", `Subject: x\n${long}`)).toBe("mail message/rfc822");
  });
});

test("packages in a ZIP are known by their entries", () => {
  const typeOf = (names: string[], mimetype?: string) => zipMediaType(new Set(names), mimetype);
  expect(typeOf(["[Content_Types].xml", "word/document.xml"])).toMatch(/wordprocessingml/);
  expect(typeOf(["[Content_Types].xml", "xl/workbook.xml"])).toMatch(/spreadsheetml/);
  expect(typeOf(["[Content_Types].xml", "ppt/presentation.xml"])).toMatch(/presentationml/);
  expect(typeOf(["word/document.xml"])).toBe("application/zip");
  expect(typeOf(["mimetype"], "application/vnd.oasis.opendocument.text")).toBe(
    "application/vnd.oasis.opendocument.text",
  );
  expect(typeOf(["mimetype"], "text/html<script>")).toBe("application/zip");
});
