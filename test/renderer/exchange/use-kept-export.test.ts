import { createElement } from "react";
import { expect, onTestFinished, test } from "vitest";
import { useKeptExport } from "#renderer/features/exchange/use-kept-export.ts";
import { forgetDrafts } from "#renderer/state/preference-draft.ts";
import { forgetPreferences, usePreferences } from "#renderer/state/preferences.ts";
import { openPage } from "../../helpers/open-page.ts";

function Choices() {
  const { chosen, startOver } = useKeptExport("case-1", ["doc_2"]);
  return createElement(
    "div",
    null,
    createElement("output", null, JSON.stringify(chosen)),
    createElement("button", { type: "button", onClick: startOver }, "Start over"),
  );
}

test("starting over keeps to the records the export was opened for, and drops those of the unfinished one", async () => {
  usePreferences.setState({
    values: { "unsaved.case-1.export": { what: "chosen", records: ["doc_1"], way: "anyone" } },
  });
  onTestFinished(() => {
    forgetDrafts();
    forgetPreferences();
  });
  const page = openPage();
  await page.draw(createElement(Choices));
  const chosen = () => JSON.parse(page.document.querySelector("output")?.textContent ?? "");
  expect(chosen()).toEqual({ what: "chosen", records: ["doc_1", "doc_2"], way: "anyone" });
  await page.press("Start over");
  expect(chosen()).toEqual({ what: "chosen", records: ["doc_2"] });
});
