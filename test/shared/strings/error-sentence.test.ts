import { expect, test } from "vitest";
import { parseQuery } from "#core/search/parse-query.ts";
import { limits } from "#shared/domain/limits.ts";
import { AppError } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";

test.each(["", "(", ")", '"', '""', "AND", "a OR", "a AND NOT", "()", "-", "*", "a (b", `${"a ".repeat(100)}`])(
  "the sentence about the query %j says where it goes wrong and ends once",
  (query) => {
    const error = refusalOf(() => parseQuery(query));
    expect(error.code).toBe("query.malformed");
    expect(errorSentence(error)).toMatch(/^The query cannot be read at character \d+: .*[^.]\.$/);
  },
);

test.each([
  [new AppError("parser.failed", { name: "", reason: "time" }), "could not be drawn: it took too long."],
  [new AppError("parser.failed", { name: "", reason: "start" }), "reads it could not be started."],
  [new AppError("parser.failed", { name: "", reason: "it has no page 3" }), "could not be drawn: it has no page 3."],
  [new AppError("file.unreadable", { path: "/a", reason: "EACCES" }), "Reading /a failed: not permitted (EACCES)."],
  [new AppError("file.unreadable", { path: "/a", reason: "it is not a file" }), "Reading /a failed: it is not a file."],
  [
    new AppError("disk.failed", { path: "vault.db", reason: "SQLITE_IOERR_READ" }),
    "vault.db, the disk reported an error (SQLITE_IOERR_READ).",
  ],
])("of what only a code is known, the sentence has words", (error, words) => {
  expect(errorSentence(error)).toContain(words);
});

test("whoever is named without having signed is named with what to ask whom for", () => {
  const author = (name: string, versions: number) => ({ analystId: "ana_1", name, versions });
  const sentence = (...authors: ReturnType<typeof author>[]) =>
    errorSentence(new AppError("bundle.unproven", { tagManifest: "", authors }));
  expect(sentence(author("Ben", 2), author("Cleo", 1), author("Dan", 0))).toBe(
    "Nothing was imported. Not signed by the analyst named: 2 versions by Ben, 1 version by Cleo, a bundle released under the name of Dan. Ask Ben, Cleo and Dan for bundles of their own, or accept this once.",
  );
  expect(sentence(author("", 1))).toContain("Ask the analyst ana_1 for a bundle of their own");
});

test("a search for names that ended at its limit says that there may be more", () => {
  const hit = { kind: "claim", id: "clm_1", place: "text", detail: "", match: "part" } as const;
  const sentence = (count: number) =>
    errorSentence(new AppError("export.residue", { hits: Array.from({ length: count }, () => hit) }));
  expect(sentence(1)).toContain("claim clm_1: the text (a part of a name)");
  expect(sentence(limits.residueHits)).toContain("\n  … and perhaps more\n");
  expect(sentence(limits.residueHits - 1)).not.toContain("perhaps more");
});

function refusalOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("it was not refused");
}
