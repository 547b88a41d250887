import { useCore } from "#renderer/bridge/query.ts";
import { formatMediaType } from "#renderer/parts/format.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";

/** Which documents are searched; absent: all of them. */
export interface SearchFilter {
  /** null: those of no source. */
  readonly sourceId?: string | null;
  readonly mediaType?: string;
}

const any = "any";
const none = "none";

interface SearchFiltersProps {
  readonly filter: SearchFilter;
  readonly onChange: (filter: SearchFilter) => void;
}

export function SearchFilters({ filter, onChange }: SearchFiltersProps) {
  const caseId = useCaseId();
  const sources = useCore("sources.list", { caseId }).data?.records ?? [];
  const types = useCore("documents.types", { caseId }).data?.types ?? [];
  const { sourceId, mediaType } = filter;
  const change = (source: string, type: string) =>
    onChange({
      ...(source === any ? {} : { sourceId: source === none ? null : source }),
      ...(type === any ? {} : { mediaType: type }),
    });
  const source = sourceId === undefined ? any : (sourceId ?? none);
  const type = mediaType ?? any;
  return (
    <>
      <Select
        label={t("search.source")}
        options={[
          { id: any, label: t("search.anySource") },
          { id: none, label: t("search.noSource") },
          ...sources.map(({ id, body }) => ({ id: id as string, label: body.name })),
        ]}
        value={source}
        onChange={(id) => change(id, type)}
      />
      <Select
        label={t("search.type")}
        options={[
          { id: any, label: t("search.anyType") },
          ...types.map(({ mediaType: id, count }) => ({ id, label: `${formatMediaType(id)} (${count})` })),
        ]}
        value={type}
        onChange={(id) => change(source, id)}
      />
    </>
  );
}
