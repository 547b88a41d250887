import { expect, test } from "vitest";
import { parseQuery } from "#core/search/parse-query.ts";
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

function refusalOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("it was not refused");
}
