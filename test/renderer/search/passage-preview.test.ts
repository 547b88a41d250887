import { createElement } from "react";
import { expect, test } from "vitest";
import { PassagePreview } from "#renderer/features/search/passage-preview.tsx";
import { never, openPage } from "../../helpers/open-page.ts";

test("while the words of the next hit are on their way nothing is marked in those of the hit before", async () => {
  const first = { text: "the pier at night", from: 0, isCutBefore: false, isCutAfter: false };
  const page = openPage((_, input) => (startOf(input) === 4 ? first : never));
  const draw = (start: number, end: number) => {
    const passage = { place: { start, end }, marks: [{ start, end }] };
    return page.draw(createElement(PassagePreview, { documentId: "document-1", passage }));
  };
  const marked = () => [...page.document.querySelectorAll("mark")].map(({ textContent }) => textContent);
  await draw(4, 8);
  expect(marked()).toEqual(["pier"]);
  await draw(12, 17);
  expect(page.document.querySelector("blockquote")?.textContent).toBe("the pier at night");
  expect(marked()).toEqual([]);
});

function startOf(input: unknown): unknown {
  return typeof input === "object" && input !== null && "start" in input ? input.start : undefined;
}
