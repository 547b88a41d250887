import { expect, test } from "vitest";
import { importedFile } from "#core/documents/import-verdicts.ts";

type Read = Parameters<typeof importedFile>[1];

test.each([
  ["image/tiff", "it is a picture, and text in pictures is not recognised"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", /^spreadsheets are not read/],
  ["application/vnd.oasis.opendocument.spreadsheet", /^spreadsheets are not read/],
  ["application/vnd.ms-powerpoint", "presentations are not read"],
  ["application/rtf", /^this form of text document is not read/],
  ["application/zip", /^archives are not read/],
  ["application/octet-stream", "no text could be read from it"],
  ["application/pdf", "no text could be read from it"],
])("a file of type %s without text says why", (mediaType, reason) => {
  const read = { status: "no-text", mediaType, pages: 0, warnings: [] } as unknown as Read;
  const arrival = { path: "file", sha256: null, id: "doc_1" } as unknown as Parameters<typeof importedFile>[0];
  expect(importedFile(arrival, read).reason).toMatch(reason);
});
