import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { parse } from "csv-parse/sync";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readDocument } from "./read-document.ts";
import { sampleSentences } from "./sample-sentences.ts";

const originals = process.env.CASEBOUND_SAMPLE_ORIGINALS;

const sealedIdentity = z
  .object({ coverName: z.string(), realName: z.string(), otherNames: z.array(z.string()) })
  .parse(JSON.parse(readFileSync("resources/sample/sealed-identity.json", "utf8")));

/** Loaded before the script: the clock of a build a year from now. */
const nextYear = `data:text/javascript,${encodeURIComponent(`
  const Real = Date;
  const year = 365 * 86_400_000;
  globalThis.Date = class extends Real {
    constructor(...given) { given.length === 0 ? super(Real.now() + year) : super(...given); }
    static now() { return Real.now() + year; }
  };
`)}`;

const folder = mkdtempSync(join(tmpdir(), "casebound-sample-"));
const built = join(folder, "first");
let texts = new Map<string, string>();

beforeAll(async () => {
  build(built, "UTC", []);
  const names = readdirSync(built).sort();
  texts = new Map(
    await Promise.all(names.map(async (name) => [name, await readDocument(name, bytesOf(name))] as const)),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("the sample's documents", () => {
  it("are the same bytes whenever and wherever they are built", () => {
    const second = join(folder, "second");
    build(second, "Pacific/Kiritimati", ["--import", nextYear]);
    expect(hashesOf(second)).toEqual(hashesOf(built));
  });

  it("are eleven, in every format that the app reads", () => {
    expect([...texts.keys()].map((name) => extname(name)).sort()).toEqual([
      ".csv",
      ".docx",
      ".docx",
      ".eml",
      ".html",
      ".md",
      ".md",
      ".pdf",
      ".pdf",
      ".txt",
      ".txt",
    ]);
  });

  it("begin with the notice that they are paraphrases, and of what", () => {
    const notice =
      /^(Paraphrase written for this sample\. .*(Financial Times|Reuters)|本文是为本样例编写的转述，.*《金融时报》.*路透社)/s;
    expect([...texts].filter(([, text]) => !notice.test(folded(text))).map(([name]) => name)).toEqual([]);
  });

  it("are short reads of 1,500 to 4,000 characters, the table aside", () => {
    const unfit = [...texts].filter(
      ([name, text]) => extname(name) !== ".csv" && ([...text].length < 1500 || [...text].length > 4000),
    );
    expect(unfit.map(([name, text]) => `${name}: ${[...text].length}`)).toEqual([]);
  });

  it.each(sampleSentences)("%s says: %s", (name, sentence) => {
    expect(folded(texts.get(name) ?? "")).toContain(sentence);
  });

  it("never hold a name of the sealed identity, and its cover name only in the memo", () => {
    const holders = (needle: string) =>
      [...texts].filter(([, text]) => folded(text).includes(needle)).map(([name]) => name);
    expect([sealedIdentity.realName, ...sealedIdentity.otherNames].flatMap(holders)).toEqual([]);
    expect(holders(sealedIdentity.coverName)).toEqual(["04-source-memo.docx"]);
  });

  it("name the analyst in one form here and in the other there, and nowhere else", () => {
    const naming = (pattern: RegExp) => [...texts].filter(([, text]) => pattern.test(text)).map(([name]) => name);
    expect({ chu: naming(/\bChu\b/), zhu: naming(/\bZhu\b/) }).toEqual({
      chu: ["07-compliance-note.docx"],
      zhu: ["02-translated-web-article.html"],
    });
  });

  it("hold a Chinese note that only a reader of GB18030 can read", () => {
    const bytes = bytesOf("09-chinese-note.txt");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    expect(new TextDecoder("gb18030", { fatal: true }).decode(bytes)).toMatch(/阿里巴巴集团.*菜鸟.*蚂蚁集团.*支付宝/s);
  });

  it("hold a mail with whole headers whose attachment is the very table", async () => {
    const mail = await PostalMime.parse(bytesOf("11-partner-mail.eml"), { attachmentEncoding: "arraybuffer" });
    expect({
      subject: mail.subject,
      from: mail.from?.address,
      date: mail.date,
      messageId: mail.messageId,
      attachments: mail.attachments.map(({ filename, mimeType }) => [filename, mimeType]),
    }).toEqual({
      subject: "Liège hub: figures and where we differ",
      from: "desk@partner-north.example",
      date: "2024-03-12T09:15:00.000Z",
      messageId: "<20240312.0915.liege@partner-north.example>",
      attachments: [["06-figures.csv", "text/csv"]],
    });
    const content = mail.attachments[0]?.content;
    expect(content instanceof ArrayBuffer && Buffer.from(content).equals(bytesOf("06-figures.csv"))).toBe(true);
  });

  it("hold a mail that keeps to the line length of RFC 5322", () => {
    const lines = bytesOf("11-partner-mail.eml").toString("latin1").split("\r\n");
    expect(lines.filter((line) => line.length > 78 || /[\n\r\u0080-\uffff]/.test(line))).toEqual([]);
  });

  it("hold a table whose rows are even and leave a figure empty that nobody disclosed", () => {
    const rows = z.array(z.array(z.string())).parse(parse(bytesOf("06-figures.csv")));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([6]));
    expect(rows.find(([subject]) => subject === "Parcels at the Cainiao hub")?.[2]).toBe("");
  });

  it.skipIf(originals === undefined)(
    "share no run of six words with the retold articles (set CASEBOUND_SAMPLE_ORIGINALS to the folder that holds them as .txt)",
    () => {
      const taken = new Set(
        readdirSync(originals ?? "")
          .filter((name) => name.endsWith(".txt"))
          .flatMap((name) => runsOfSix(readFileSync(join(originals ?? "", name), "utf8"))),
      );
      expect(taken.size).toBeGreaterThan(0);
      expect(
        [...texts].flatMap(([name, text]) =>
          runsOfSix(text)
            .filter((run) => taken.has(run))
            .map((run) => [name, run]),
        ),
      ).toEqual([]);
    },
  );
});

function build(to: string, timeZone: string, options: readonly string[]): void {
  execFileSync(process.execPath, [...options, "scripts/build-sample.ts", to], {
    env: { ...process.env, TZ: timeZone },
  });
}

function bytesOf(name: string): Buffer {
  return readFileSync(join(built, name));
}

function hashesOf(of: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(of)
      .sort()
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(of, name)))
          .digest("hex"),
      ]),
  );
}

/** Line ends follow the page, so sentences are compared without them. */
function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function runsOfSix(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(5).map((_, index) => words.slice(index, index + 6).join(" "));
}
