import { describe, expect, test } from "vitest";
import { isUnanswered, readTerms, sidesOf, termsOf } from "#renderer/features/claims/group-positions.ts";
import { type Position, unansweredTerms } from "#shared/domain/claim.ts";

function position(stance: Position["stance"], terms: readonly string[], name: string): Position {
  const id = "01890a5d-ac96-774b-bcce-b302099a8057";
  return { id, speaker: { name }, stance, said: null, words: "…", terms: [...terms], excerptId: null };
}

const positions = [
  position("asserts", ["Chinese law", "state authorities"], "a service"),
  position("asserts", ["chinese law", "servers"], "a professor"),
  position("denies", ["Servers", "GDPR"], "the group"),
  position("declines", ["anything"], "an agency"),
];

describe("positions on a claim", () => {
  test("stand on two sides, and those who take neither apart", () => {
    const { asserts, denies, others } = sidesOf(positions);
    expect([asserts.length, denies.length, others.length]).toEqual([2, 1, 1]);
  });

  test("are held against each other term by term: the gap first, what nobody alleged last", () => {
    const rows = termsOf(positions).map(({ term, asserts, denies }) => [term, asserts.length, denies.length]);
    expect(rows).toEqual([
      ["Chinese law", 2, 0],
      ["state authorities", 1, 0],
      ["servers", 1, 1],
      ["GDPR", 0, 1],
    ]);
  });

  test("leave the same terms unanswered as core says", () => {
    const open = termsOf(positions).filter(isUnanswered);
    const said = unansweredTerms({ proposition: "…", entityIds: [], positions, marking: null });
    expect(open.map(({ term }) => term.toLowerCase())).toEqual([...new Set(said.map((term) => term.toLowerCase()))]);
  });
});

test("terms are parted by commas, each once whatever its case", () => {
  expect(readTerms(" servers , staff  data,, Servers,law ")).toEqual(["servers", "staff data", "law"]);
});
