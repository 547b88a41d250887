import type { ReactNode } from "react";
import { t } from "#renderer/strings/index.ts";
import { toUtf16 } from "#shared/domain/text.ts";
import { showCells } from "./show-cells.ts";

interface SnippetProps {
  readonly snippet: { readonly text: string; readonly matches: readonly (readonly [number, number])[] };
}

/** The words around a hit, with matches highlighted. */
export function Snippet({ snippet: { text, matches } }: SnippetProps) {
  if (text === "") return <p className="snippet quiet">{t("search.noPlace")}</p>;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of matches) {
    const from = toUtf16(text, start);
    const to = toUtf16(text, end);
    if (from < at) continue;
    parts.push(showCells(text.slice(at, from)), <mark key={from}>{showCells(text.slice(from, to))}</mark>);
    at = to;
  }
  parts.push(showCells(text.slice(at)));
  return <p className="snippet">{parts}</p>;
}
