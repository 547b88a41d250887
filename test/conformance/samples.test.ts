import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import type { ImportedFile } from "#shared/contract/documents.ts";
import { extractionSchema } from "#shared/contract/parser.ts";
import { aCase, startVault } from "../helpers/start-core.ts";
import { tempFolder } from "../helpers/temp-folder.ts";

// A folder of real files with manifest.tsv (path, kind, expected_text, …) and hostile/: each text must be found.
const folder = process.env.CASEBOUND_SAMPLES;

interface Sample {
  readonly path: string;
  readonly kind: string;
  readonly expected: string;
}

describe.skipIf(folder === undefined)("real files (set CASEBOUND_SAMPLES to their folder)", () => {
  const samples = folder === undefined ? [] : readManifest(join(folder, "manifest.tsv"));
  const isRead = ({ kind }: Sample) => ["csv", "docx", "eml", "html", "md", "pdf", "txt"].includes(kind);
  const extractSample = (path: string, password?: string) =>
    extract({
      name: basename(path),
      bytes: new Uint8Array(readFileSync(join(folder ?? "", path))),
      ...(password === undefined ? {} : { password }),
    });

  test("the folder holds files of every kind that is read", () => {
    expect(samples.filter(isRead).length).toBeGreaterThanOrEqual(59);
  });

  test.each(samples.filter(isRead))("$path yields its text", async ({ path, expected }) => {
    const extraction = extractionSchema.parse(await extractSample(path));
    expect(extraction.status).toBe("text");
    if (extraction.status === "text") expect(folded(extraction.text.text)).toContain(folded(expected));
  });

  test.each(samples.filter((sample) => !isRead(sample)))("$path is kept without text", async ({ path }) => {
    expect(await extractSample(path)).toMatchObject({ status: "no-text" });
  });

  test("all come into a vault with their text, once, and leave it byte for byte", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const importAll = async () => {
      const files = new Map<string, ImportedFile>();
      const paths = samples.map(({ path }) => join(folder ?? "", path));
      const onProgress = (progress: { readonly files: readonly ImportedFile[] }) => {
        for (const file of progress.files) files.set(file.path, file);
      };
      const { summary } = await call("documents.import", { caseId, paths }, { onProgress });
      return { files, summary };
    };
    const { files } = await importAll();
    const out = tempFolder();
    for (const [index, sample] of samples.entries()) {
      const path = join(folder ?? "", sample.path);
      const { documentId, status } = files.get(path) ?? {};
      if (!documentId) throw new Error(`${sample.path}: ${status}`);
      const copy = join(out, String(index));
      await call("documents.saveOriginal", { id: documentId, path: copy });
      expect(readFileSync(copy).equals(readFileSync(path)), sample.path).toBe(true);
      if (!isRead(sample)) continue;
      expect({ path: sample.path, status }).toEqual({ path: sample.path, status: "imported" });
      const { text } = await call("documents.text", { id: documentId });
      expect(folded(text)).toContain(folded(sample.expected));
    }
    const again = await importAll();
    expect(again.summary).toMatchObject({ imported: 0, importedWithoutText: 0, duplicates: samples.length });
    expect(core.incidents).toEqual([]);
  }, 120_000);

  test("the archive that writes outside of itself is refused as hostile", async () => {
    expect(await extractSample("hostile/zip-slip.zip")).toMatchObject({ status: "refused", reason: "hostile" });
  });

  test("the locked document asks for its password and opens with it", async () => {
    const path = "hostile/password-hunter2.pdf";
    expect(await extractSample(path)).toMatchObject({ status: "password-needed" });
    expect(await extractSample(path, "hunter3")).toMatchObject({ status: "password-needed" });
    expect(await extractSample(path, "hunter2")).toMatchObject({ status: "text" });
  });
});

function readManifest(path: string): Sample[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const columns = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
    return { path: cell("path"), kind: cell("kind"), expected: cell("expected_text") };
  });
}

/** Compared as in the manifest: ignoring compatibility forms, white space and direction marks. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
