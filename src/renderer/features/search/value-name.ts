import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { formatMediaType } from "#renderer/parts/format.ts";
import { languageName } from "#renderer/parts/language-name.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { chosenIn, type FilterValue, type SearchFilter, type Way, ways } from "./search-filter.ts";

type NameOf = (way: Way, value: FilterValue) => string;

/** Names of filter values. */
export function useValueNames(): NameOf {
  const { data } = useCore("sources.list", { caseId: useCaseId() });
  return useMemo(() => {
    const sources = new Map<FilterValue, string>(data?.records.map(({ id, body }) => [id, body.name]));
    return (way, value) => {
      if (value === null) return t(way === "sources" ? "search.noSource" : "search.notKnown");
      if (way === "sources") return sources.get(value) ?? t("search.goneSource");
      if (way === "types") return formatMediaType(String(value));
      return way === "languages" ? languageName(String(value)) : String(value);
    };
  }, [data]);
}

/** A filter in one line; empty if it allows everything. */
export function filterWords(filter: SearchFilter, nameOf: NameOf): string {
  return ways.flatMap((way) => chosenIn(filter, way).map((value) => nameOf(way, value))).join(", ");
}
