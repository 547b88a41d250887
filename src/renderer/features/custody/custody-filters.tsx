import { useCore } from "#renderer/bridge/query.ts";
import { TableFilters } from "#renderer/parts/table-filters.tsx";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { beginningOf, type Looking, look } from "./looking.ts";

const anyone = "anyone";

/** Filters by action, person and day. */
export function CustodyFilters({ looking, caseId }: { readonly looking: Looking; readonly caseId: string | null }) {
  const { words, actor, from, to } = looking;
  const people = usePeople(caseId);
  const problemOf = (text: string) =>
    text.trim() === "" || beginningOf(text) !== undefined ? undefined : t("custody.noDay");
  return (
    <>
      <SearchField label={t("custody.filter")} value={words} onChange={(value) => look({ words: value })} />
      <TableFilters fold="late" active={[actor ?? "", from, to].filter((one) => one !== "").length}>
        <Select
          label={t("custody.person")}
          options={[{ id: anyone, label: t("custody.anyone") }, ...people.map(({ id, name }) => ({ id, label: name }))]}
          value={actor ?? anyone}
          onChange={(id) => look({ actor: id === anyone ? null : id })}
        />
        <TextField
          label={t("custody.from")}
          placeholder={t("custody.dayExample")}
          value={from}
          onChange={(value) => look({ from: value })}
          error={problemOf(from)}
        />
        <TextField
          label={t("custody.to")}
          placeholder={t("custody.dayExample")}
          value={to}
          onChange={(value) => look({ to: value })}
          error={problemOf(to)}
        />
      </TableFilters>
    </>
  );
}

/** Authors of the chain's lines, by name. */
function usePeople(caseId: string | null): readonly { readonly id: string; readonly name: string }[] {
  const ids = useCore("custody.people", { caseId }, { keepsLast: true }).data?.actors ?? [];
  const { data } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const names = new Map(data?.names.map(({ id, name }) => [id, name]));
  return ids.map((id) => ({ id, name: names.get(id) || t("custody.nameless") }));
}

/** The filters in words, for the exported file. */
export function wordsOfChoice({ words, from, to }: Looking, person: string | undefined): string {
  return [
    words.trim() === "" ? "" : t("custody.chosenAction", { words: words.trim() }),
    person === undefined ? "" : t("custody.chosenPerson", { person }),
    beginningOf(from) === undefined ? "" : t("custody.chosenFrom", { day: from.trim() }),
    beginningOf(to) === undefined ? "" : t("custody.chosenTo", { day: to.trim() }),
  ]
    .filter((part) => part !== "")
    .join("; ");
}
