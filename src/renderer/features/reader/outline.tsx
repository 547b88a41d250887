import { useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { List } from "#renderer/ui/list.tsx";

export type OutlineEntry = CoreOutput<"documents.outline">["entries"][number];

const keyOf = ({ start }: OutlineEntry) => String(start);

/** The headings of a document: each leads to its place in the text. */
export function Outline({ id, entries }: { readonly id: string; readonly entries: readonly OutlineEntry[] }) {
  const [selected, setSelected] = useState<string | null>(null);
  const show = (key: string) => {
    setSelected(key);
    const entry = entries.find((one) => keyOf(one) === key);
    if (entry) openView({ type: "document", id, place: { start: entry.start, end: entry.end } });
  };
  return (
    <List
      label={t("reader.outline")}
      items={entries}
      keyOf={keyOf}
      textOf={({ words }) => words}
      selected={selected}
      onSelect={show}
      render={({ level, words, page }) => (
        <>
          <span className="outline-words clip" data-level={Math.min(level, 4)}>
            {words}
          </span>
          {page === null ? null : <span className="quiet">{t("reader.pageNumber", { number: page })}</span>}
        </>
      )}
    />
  );
}
