import { expect, test } from "vitest";
import { rowCommandsOf } from "#renderer/parts/record-menu.ts";
import { endExport, useExporting } from "#renderer/state/exporting.ts";

const commandsOf = (id: string, checked: readonly string[]) =>
  rowCommandsOf("document", id, { checked }).flatMap((entry) => entry ?? []);
const exportOf = (id: string, checked: readonly string[]) => {
  endExport();
  commandsOf(id, checked)
    .find(({ command }) => command.endsWith(".export"))
    ?.run();
  return useExporting.getState().recordIds;
};

test("the menu of a checked row applies to all checked rows, that of another row to this row alone", () => {
  const checked = ["doc_1", "doc_2"];
  const names = (id: string) => commandsOf(id, checked).map(({ command }) => command);
  expect(names("doc_1").slice(-2)).toEqual(["rows.export", "rows.bin"]);
  expect(names("doc_3").slice(-2)).toEqual(["record.export", "record.bin"]);
  expect(exportOf("doc_1", checked)).toEqual(checked);
  expect(exportOf("doc_3", checked)).toEqual(["doc_3"]);
  endExport();
});
