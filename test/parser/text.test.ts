import { expect, test } from "vitest";
import { extract } from "#parser/extract.ts";

const extractText = (name: string, text: string | Uint8Array, declaredType?: string) =>
  extract({
    name,
    bytes: typeof text === "string" ? new TextEncoder().encode(text) : text,
    ...(declaredType ? { declaredType } : {}),
  });

test("plain text keeps every character, with LF line ends", async () => {
  expect(await extractText("a.txt", "one\r\n  two\rthree\n\n\ttabbed \u{1f98a}\f")).toEqual({
    status: "text",
    mediaType: "text/plain",
    encoding: "utf-8",
    text: {
      format: 1,
      extractor: "text/1",
      text: "one\n  two\nthree\n\n\ttabbed \u{1f98a}\f",
      pages: [],
      blocks: [],
      boxes: [],
    },
    about: {},
    attachments: [],
    warnings: [],
  });
});

test("a text of nothing but space has no text", async () => {
  expect(await extractText("a.txt", " \n\t\n")).toMatchObject({ status: "no-text", mediaType: "text/plain" });
});

test("a file that only claims to be text is kept without text", async () => {
  const noise = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919 + (index >> 3) * 31) & 0xff);
  expect(await extractText("a.txt", noise)).toMatchObject({
    status: "no-text",
    mediaType: "application/octet-stream",
    warnings: [expect.any(String)],
  });
});

test("the declarations of a carrier and of XML itself are believed", async () => {
  const bytes = Uint8Array.from([...Buffer.from("<?xml version='1.0' encoding='koi8-r'?><a>"), 0xf0, 0xd2, 0xc9]);
  expect(await extractText("a.xml", bytes)).toMatchObject({
    encoding: "koi8-r",
    text: { text: expect.stringContaining("При") },
  });
  expect(await extractText("a.txt", Uint8Array.from([0xf0, 0xd2, 0xc9]), "text/plain; charset=koi8-r")).toMatchObject({
    text: { text: "При" },
  });
});

test("an encoding chosen by a person is used as it is", async () => {
  const file = { name: "a.txt", bytes: Uint8Array.from([0x8f, 0xe0, 0xa8]) };
  expect(await extract({ ...file, encoding: "cp866" })).toMatchObject({ encoding: "ibm866", text: { text: "При" } });
  expect(await extract({ ...file, encoding: "klingon" })).toMatchObject({ status: "refused", reason: "unreadable" });
});
