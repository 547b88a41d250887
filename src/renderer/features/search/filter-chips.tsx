import { X } from "lucide-react";
import { type RefObject, useRef } from "react";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Group } from "#renderer/ui/group.tsx";
import { chosenIn, isFiltered, type SearchFilter, toggleValue, ways } from "./search-filter.ts";
import { useValueNames } from "./value-name.ts";

interface FilterChipsProps {
  readonly filter: SearchFilter;
  readonly onChange: (filter: SearchFilter) => void;
  /** Takes the focus when the last filter is removed. */
  readonly onLast: () => void;
}

/** The active filters; pressing one removes it. */
export function FilterChips({ filter, onChange, onLast }: FilterChipsProps) {
  const nameOf = useValueNames();
  const box = useRef<HTMLDivElement>(null);
  if (!isFiltered(filter)) return null;
  const chips = ways.flatMap((way) =>
    chosenIn(filter, way).map((value) => ({ way, value, name: `${t(`search.ways.${way}`)}: ${nameOf(way, value)}` })),
  );
  const remove = (index: number, next: SearchFilter) => {
    onChange(next);
    if (isFiltered(next)) focusChip(box, Math.min(index, chips.length - 2));
    else onLast();
  };
  return (
    <div ref={box}>
      <Group label={t("search.narrowedTo")} className="chips">
        {chips.map(({ way, value, name }, index) => (
          <Button
            key={`${way} ${value}`}
            variant="quiet"
            aria-label={t("search.removeFilter", { name })}
            iconAfter={<X size={12} aria-hidden />}
            onPress={() => remove(index, toggleValue(filter, way, value))}
          >
            <span className="chip-name">{name}</span>
          </Button>
        ))}
        {chips.length > 1 ? (
          <Button variant="quiet" onPress={() => remove(0, {})}>
            {t("search.clearFilters")}
          </Button>
        ) : null}
      </Group>
    </div>
  );
}

/** Focuses the chip that takes the removed one's place, once drawn. */
function focusChip(box: RefObject<HTMLElement | null>, index: number): void {
  requestAnimationFrame(() => box.current?.querySelectorAll("button")[index]?.focus());
}
