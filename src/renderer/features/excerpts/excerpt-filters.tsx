import type { CodeRecord } from "#renderer/parts/codes.ts";
import { TableFilters } from "#renderer/parts/table-filters.tsx";
import { t } from "#renderer/strings/index.ts";
import { Checkbox, Select } from "#renderer/ui/choice.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { any, grades, none, type useExcerptFilters, uses } from "./use-excerpt-filters.ts";

interface ExcerptFilterRowProps {
  readonly filtering: ReturnType<typeof useExcerptFilters>;
  readonly codes: readonly CodeRecord[];
  readonly sourceNames: ReadonlyMap<string, string>;
}

export function ExcerptFilterRow({ filtering, codes, sourceNames }: ExcerptFilterRowProps) {
  const { filters } = filtering;
  return (
    <>
      <SearchField label={t("excerpts.filter")} value={filters.words} onChange={filtering.setWords} />
      <TableFilters active={filtering.active}>
        <Select
          label={t("excerpts.gradeFilter")}
          options={grades.map((id) => ({ id, label: t(`excerpts.grades.${id}`) }))}
          value={filters.grade}
          onChange={filtering.setGrade}
        />
        <Select
          label={t("excerpts.useFilter")}
          options={uses.map((id) => ({ id, label: t(`excerpts.uses.${id}`) }))}
          value={filters.use}
          onChange={filtering.setUse}
        />
        <Select
          label={t("excerpts.codeFilter")}
          options={[
            { id: any, label: t("excerpts.anyCode") },
            { id: none, label: t("excerpts.noCode") },
            ...codes.map(({ id, body }) => ({ id: id as string, label: body.label })),
            ...goneOption(filters.code, new Set(codes.map(({ id }) => id))),
          ]}
          value={filters.code}
          onChange={filtering.setCode}
        />
        <Select
          label={t("excerpts.sourceFilter")}
          options={[
            { id: any, label: t("excerpts.anySource") },
            { id: none, label: t("excerpts.noSource") },
            ...[...sourceNames].map(([id, label]) => ({ id, label })),
            ...goneOption(filters.source, sourceNames),
          ]}
          value={filters.source}
          onChange={filtering.setSource}
        />
        <Checkbox isSelected={filters.isNoted} onChange={filtering.setNoted}>
          {t("excerpts.onlyNoted")}
        </Checkbox>
      </TableFilters>
    </>
  );
}

/** A filter stays visible after the record that it names has gone. */
function goneOption(chosen: string, known: { has(id: string): boolean }) {
  return chosen === any || chosen === none || known.has(chosen)
    ? []
    : [{ id: chosen, label: t("excerpts.goneFilter") }];
}
