import { afterEach, expect, test, vi } from "vitest";
import { reportError } from "#cli/report-error.ts";
import { AppError } from "#shared/errors.ts";

afterEach(() => vi.restoreAllMocks());

test("a refusal is followed by the options that answer it on the command line", () => {
  const place = {
    kind: "claim",
    id: "clm_01968b1e-7c3a-7b1e-8f00-0123456789ab",
    place: "text",
    detail: "",
    match: "name",
  } as const;
  expect(saidOf(new AppError("export.residue", { hits: [place] }))).toMatch(
    /\nSaid with: --release-identity SOURCE, --ordinary-word WORD\n$/,
  );
  const property = { schema: "Company", property: "nam", reason: "the schema has no such property" };
  expect(saidOf(new AppError("entity.bad-property", property))).toMatch(
    /\nWhat there is: casebound entity schemas Company\n$/,
  );
});

function saidOf(error: AppError): string {
  let said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  reportError(error, false);
  return said;
}
