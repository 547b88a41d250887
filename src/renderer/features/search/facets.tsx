import { useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { formatCount } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { Group } from "#renderer/ui/group.tsx";
import { chosenIn, type FilterValue, type SearchFilter, toggleValue, type Way, ways } from "./search-filter.ts";
import { useValueNames } from "./value-name.ts";

type Counts = CoreOutput<"search.facets">;

interface FacetsProps {
  readonly counts: Counts | undefined;
  readonly filter: SearchFilter;
  readonly onChange: (filter: SearchFilter) => void;
}

/** Filters for the documents found, with the number of hits for each value. */
export function Facets({ counts, filter, onChange }: FacetsProps) {
  return (
    <Group label={t("search.narrow")} className="facets">
      {ways.map((way) => (
        <Facet
          key={way}
          way={way}
          rows={rowsOf(counts, filter, way)}
          chosen={chosenIn(filter, way)}
          onToggle={(value) => onChange(toggleValue(filter, way, value))}
        />
      ))}
    </Group>
  );
}

interface Row {
  readonly value: FilterValue;
  readonly count: number;
}

/** Includes chosen values without hits, so that they can be deselected. */
function rowsOf(counts: Counts | undefined, filter: SearchFilter, way: Way): readonly Row[] {
  const found: readonly Row[] = counts?.[way] ?? [];
  const chosen = chosenIn(filter, way);
  const gone = chosen.filter((value) => !found.some((row) => row.value === value));
  const rows = [...found, ...gone.map((value) => ({ value, count: 0 }))];
  const tells = rows.some(({ value }) => value !== null) && (rows.length > 1 || chosen.length > 0);
  if (!tells) return [];
  return way === "years" ? rows.sort((one, other) => Number(other.value) - Number(one.value)) : rows;
}

interface FacetProps {
  readonly way: Way;
  readonly rows: readonly Row[];
  readonly chosen: readonly FilterValue[];
  readonly onToggle: (value: FilterValue) => void;
}

/** Values shown before “Show all”. */
const few = 7;

function Facet({ way, rows, chosen, onToggle }: FacetProps) {
  const [isWhole, setWhole] = useState(false);
  const nameOf = useValueNames();
  if (rows.length === 0) return null;
  const shown =
    isWhole || rows.length <= few + 1 ? rows : rows.filter((row, index) => index < few || chosen.includes(row.value));
  return (
    <Group label={t(`search.ways.${way}`)} className="facet">
      <h2 className="section-title">{t(`search.ways.${way}`)}</h2>
      {shown.map(({ value, count }) => (
        <Checkbox key={String(value)} isSelected={chosen.includes(value)} onChange={() => onToggle(value)}>
          <span className="facet-name">{nameOf(way, value)}</span>{" "}
          <span className="facet-count">{formatCount(count)}</span>
        </Checkbox>
      ))}
      {shown.length < rows.length ? (
        <Button variant="quiet" onPress={() => setWhole(true)}>
          {t("search.allValues", { count: rows.length })}
        </Button>
      ) : null}
    </Group>
  );
}
