import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { pdfDateToIso } from "#parser/pdf.ts";
import { loadPdfium } from "#parser/pdfium.ts";
import { sliceOf } from "#shared/domain/text.ts";
import { readOf } from "./blocks-of.ts";
import { firstExtraObject, makePdf, type PdfOptions, type PdfPage, textAt } from "./make-pdf.ts";

const extractPdf = (pages: readonly PdfPage[], options?: PdfOptions, password?: string) =>
  extract({ name: "a.pdf", bytes: makePdf(pages, options), ...(password === undefined ? {} : { password }) });
const read = async (pages: readonly PdfPage[], options?: PdfOptions) => readOf(await extractPdf(pages, options));

/** Each box with its text, rounded to points. */
const placed = ({ text }: Awaited<ReturnType<typeof read>>) =>
  text.boxes.map(([start, end, ...place]) => [
    sliceOf(text.text, start, end),
    ...place.map((value) => Math.round(value / 100)),
  ]);

describe("pages", () => {
  test("have their ranges, sizes and a box for each run on a line", async () => {
    const extraction = await read([
      { content: textAt(10, 70, "First line") + textAt(10, 40, "Second one") },
      { content: "", width: 300, height: 400 },
      { content: textAt(20, 50, "Last"), width: 100, height: 80 },
    ]);
    const { text } = extraction;
    expect(text.text).toBe("First line\nSecond one\n\nLast");
    expect(text.pages).toEqual([
      { start: 0, end: 21, width: 20_000, height: 10_000 },
      { start: 22, end: 22, width: 30_000, height: 40_000 },
      { start: 23, end: 27, width: 10_000, height: 8_000 },
    ]);
    const boxes = placed(extraction);
    expect(boxes.map(([run]) => run)).toEqual(["First line", "Second one", "Last"]);
    // Twelve-point Helvetica: the line extends from descenders to ascenders around the baseline.
    for (const [index, x, baseline] of [
      [0, 10, 30],
      [1, 10, 60],
      [2, 20, 30],
    ] as const) {
      const [, left, top, width, height] = boxes[index] ?? [];
      expect(left).toBe(x);
      expect(Number(top)).toBeLessThan(baseline - 8);
      expect(Number(top) + Number(height)).toBeGreaterThan(baseline);
      expect(Number(width)).toBeGreaterThan(20);
    }
  });

  test("far apart on one line are separate boxes, as cells of a table are", async () => {
    const extraction = await read([{ content: textAt(10, 50, "Name") + textAt(120, 50, "Share") }]);
    expect(placed(extraction).map(([run]) => String(run).trim())).toEqual(["Name", "Share"]);
  });

  test("turned or cropped have their boxes where they are seen", async () => {
    const turned = placed(await read([{ content: textAt(10, 70, "Turned"), extra: "/Rotate 90" }]));
    const [, x, , width, height] = turned[0] ?? [];
    expect(Number(height)).toBeGreaterThan(Number(width));
    expect(Number(x)).toBeGreaterThan(60);
    const cropped = await read([{ content: textAt(60, 50, "Cropped"), extra: "/CropBox [50 20 150 80]" }]);
    expect(cropped.text.pages).toMatchObject([{ width: 10_000, height: 6_000 }]);
    expect(placed(cropped)[0]?.[1]).toBe(10);
  });

  test("hold what is filled into a form", async () => {
    const appearance = "BT /F 10 Tf 2 4 Td (filled in) Tj ET";
    const extraction = await read([{ content: textAt(10, 70, "Name:"), extra: `/Annots [${firstExtraObject} 0 R]` }], {
      catalog: `/AcroForm << /Fields [${firstExtraObject} 0 R] /DR << /Font << /F 3 0 R >> >> /DA (/F 10 Tf 0 g) >>`,
      objects: [
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (filled in) /F 4 /Rect [60 60 160 80] /AP << /N ${firstExtraObject + 1} 0 R >> >>`,
        `<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F 3 0 R >> >> /Length ${appearance.length} >>\nstream\n${appearance}\nendstream`,
      ],
    });
    expect(extraction.text.text).toContain("filled in");
    expect(placed(extraction).find(([run]) => run === "filled in")?.[1]).toBe(62);
  });
});

describe("verdicts", () => {
  test("comments on the pages are counted, as their words are not read", async () => {
    const annotations = [
      "/Subtype /Text /Contents (A margin note)",
      "/Subtype /Highlight /QuadPoints [10 60 90 60 10 50 90 50] /Contents (What is marked)",
      "/Subtype /Highlight /QuadPoints [10 60 90 60 10 50 90 50] /Contents ()",
      "/Subtype /Link /Contents (Where it leads)",
    ];
    const extraction = await read(
      [
        {
          content: textAt(10, 50, "The page itself"),
          extra: `/Annots [${annotations.map((_, index) => `${firstExtraObject + index} 0 R`).join(" ")}]`,
        },
      ],
      { objects: annotations.map((entries) => `<< /Type /Annot /Rect [10 50 90 60] ${entries} >>`) },
    );
    expect(extraction.text.text).toBe("The page itself");
    expect(extraction.warnings).toEqual(["Comments on the pages are not read: 2."]);
  });

  test("a scan has no text but its pages are counted", async () => {
    expect(await extractPdf([{ content: "0 0 100 50 re f" }, { content: "" }])).toMatchObject({
      status: "no-text",
      mediaType: "application/pdf",
      pages: 2,
    });
  });

  test("a locked document asks for its password until it is the right one", async () => {
    const pages = [{ content: textAt(10, 50, "Locked text") }];
    const locked = { password: "öffne" };
    expect(await extractPdf(pages, locked)).toEqual({ status: "password-needed", mediaType: "application/pdf" });
    expect(await extractPdf(pages, locked, "wrong")).toEqual({
      status: "password-needed",
      mediaType: "application/pdf",
    });
    expect(readOf(await extractPdf(pages, { password: "open" }, "open")).text.text).toBe("Locked text");
    // An empty password does not protect the file.
    expect(readOf(await extractPdf(pages, { password: "" })).text.text).toBe("Locked text");
  });

  test("a damaged document is unreadable", async () => {
    const bytes = makePdf([{ content: textAt(10, 50, "x") }]);
    expect(await extract({ name: "a.pdf", bytes: bytes.subarray(0, 40) })).toMatchObject({
      status: "refused",
      reason: "unreadable",
    });
  });

  test("a document of too many pages is refused for its size", async () => {
    // One page object, referenced thirty thousand times.
    const kids = "10 0 R ".repeat(30_000);
    const bytes = Buffer.from(
      `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 30000 /Kids [${kids}] >>\nendobj\n10 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n`,
    );
    expect(await extract({ name: "a.pdf", bytes: new Uint8Array(bytes) })).toMatchObject({
      status: "refused",
      reason: "resource",
    });
  });
});

describe("what a document says of itself", () => {
  test("title, author, date and language", async () => {
    const { about } = await read([{ content: textAt(10, 50, "x") }], {
      info: "/Title (A \\(draft\\)) /Author <FEFF00C4006E006E> /CreationDate (D:20240506102030+02'00')",
      catalog: "/Lang (de-CH)",
    });
    expect(about).toEqual({
      title: "A (draft)",
      authors: ["Änn"],
      made: "2024-05-06T10:20:30+02:00",
      language: "de-CH",
    });
  });

  test.each([
    ["D:20240506102030+02'00'", "2024-05-06T10:20:30+02:00"],
    ["D:20240506102030Z", "2024-05-06T10:20:30Z"],
    ["D:202405061020", "2024-05-06T10:20:00"],
    ["20240506", "2024-05-06"],
    ["D:2024", "2024"],
    ["last May", undefined],
    ["", undefined],
  ])("the date %j is %s", (date, iso) => {
    expect(pdfDateToIso(date)).toBe(iso);
  });
});

test("a thousand documents leave nothing behind in PDFium's memory", async () => {
  const bytes = makePdf([{ content: textAt(10, 50, "text") }], { info: "/Title (T)" });
  const broken = bytes.subarray(0, bytes.length - 300);
  const run = async (times: number) => {
    for (let count = 0; count < times; count++) {
      await extract({ name: "a.pdf", bytes });
      await extract({ name: "a.pdf", bytes: broken });
      await extract({ name: "a.pdf", bytes: makePdf([], { password: "x" }) });
    }
    const pdfium = await loadPdfium();
    // A large block is allocated above everything in use.
    const address = pdfium.allocate(8 * 1024 * 1024);
    pdfium.free(address);
    return address;
  };
  const after = await run(50);
  expect(await run(1000)).toBeLessThanOrEqual(after + 64 * 1024);
});
