import { act, createElement, useState } from "react";
import { expect, test } from "vitest";
import { useNextMention } from "#renderer/features/entities/use-next-mention.ts";
import type { Hit } from "#shared/contract/search.ts";
import { openPage } from "../../helpers/open-page.ts";

test("the same button of the next mention has the focus, and after the last one the heading", async () => {
  const { press, document } = await aList(["a", "b", "c"]);
  await press("reject b");
  expect(document.activeElement?.textContent).toBe("reject c");
  await press("reject c");
  expect(document.activeElement?.textContent).toBe("reject a");
  await press("reject a");
  expect(document.activeElement?.tagName).toBe("H2");
});

test("a mention is taken once, however often its button is pressed, and again only after a failure", async () => {
  const { press, works } = await aList(["a", "b"]);
  await press("take a");
  await press("take a");
  expect(works).toHaveLength(1);
  await act(async () => works[0]?.(false));
  await press("take a");
  expect(works).toHaveLength(2);
});

async function aList(names: readonly string[]) {
  const page = openPage();
  const works: ((isDone: boolean) => void)[] = [];
  const hits = names.map((documentId) => ({ documentId, start: 0, end: 1 }) as Hit);
  function List() {
    const [shown, setShown] = useState(hits);
    const { section, settle } = useNextMention(shown);
    const take = () => new Promise<boolean>((done) => works.push(done));
    const reject = async (hit: Hit) => {
      setShown(shown.filter((other) => other !== hit));
      return true;
    };
    const button = (name: string, onClick: () => void) => createElement("button", { type: "button", onClick }, name);
    const rows = shown.map((hit) =>
      createElement(
        "li",
        { key: hit.documentId },
        createElement(
          "div",
          { className: "mention-deeds" },
          button(`take ${hit.documentId}`, () => settle(hit, "take", take)),
          button(`reject ${hit.documentId}`, () => settle(hit, "reject", () => reject(hit))),
        ),
      ),
    );
    return createElement("section", { ref: section }, createElement("h2", { tabIndex: -1 }), rows);
  }
  await page.draw(createElement(List));
  return { ...page, works };
}
