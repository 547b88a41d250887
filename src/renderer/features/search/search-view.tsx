import { SlidersHorizontal } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { Loading } from "#renderer/ui/loading.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { isAppError } from "#shared/errors.ts";
import { Facets } from "./facets.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { QueryProblem } from "./query-problem.tsx";
import { NameSearch } from "./save-search.tsx";
import { saveSearch, useSavedSearches } from "./saved-searches.ts";
import { isFiltered, isSameFilter, type SearchFilter } from "./search-filter.ts";
import { rememberSearch, useSearchHistory } from "./search-history.ts";
import { Results } from "./search-results.tsx";
import { SearchStart } from "./search-start.tsx";
import { ask, narrow, portion, setSearch, useSearchOf } from "./searching.ts";
import { SyntaxHelp } from "./syntax-help.tsx";
import "./search.css";

/** Searches all documents of the case; each hit opens at its place. */
export function SearchView() {
  const caseId = useCaseId();
  const history = useSearchHistory(caseId);
  const saved = useSavedSearches(caseId);
  const { text, query, filter, limit, selected } = useSearchOf(caseId);
  const [isNaming, setNaming] = useState(false);
  const [hasFacets, setFacets] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const isOff = query === "";
  const question = JSON.stringify([query, filter]);
  const asked = useCore("search.find", { caseId, query, limit, ...filter }, { isOff, keepsLast: limit > portion });
  const counts = useCore("search.facets", { caseId, query, ...filter }, { isOff, keepsLast: true });

  const search = (wanted: string, among: SearchFilter = filter) => {
    const clean = wanted.trim();
    ask(caseId, clean, among);
    if (clean !== "") rememberSearch(caseId, clean, history);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(text);
  };
  const focusField = () => form.current?.querySelector("input")?.select();
  const goToList = () => results.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const isSaved = saved.some((one) => one.query === query && isSameFilter(one.filter, filter));
  useCommand("search.open", () => focusField());
  useCommand("search.save", () => setNaming(true), { isOff: isOff || isSaved });
  const total = asked.data?.total ?? 0;
  return (
    <div className="search">
      <h1 className="visually-hidden">{t("search.title")}</h1>
      <form ref={form} className="search-form" onSubmit={submit}>
        <SearchField
          label={t("search.field")}
          value={text}
          onChange={(value) => setSearch({ text: value })}
          onSubmit={search}
          autoFocus
          onDown={goToList}
        />
        <Button variant="primary" type="submit">
          {t("search.button")}
        </Button>
        {isOff ? null : (
          <Button isDisabled={isSaved} onPress={() => setNaming(true)}>
            {t(isSaved ? "search.isSaved" : "search.save")}
          </Button>
        )}
      </form>
      {asked.error && !isOff ? (
        isAppError(asked.error, "query.malformed") ? (
          <QueryProblem query={query} {...asked.error.data} />
        ) : (
          <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
        )
      ) : null}
      {isOff ? (
        <SearchStart onChoose={(wanted, among = {}) => search(wanted, among)} />
      ) : asked.data || !asked.error ? (
        <div className="search-body">
          <div className="search-side" data-open={hasFacets || undefined}>
            <Facets counts={counts.data} filter={filter} onChange={narrow} />
            <Disclosure title={t("search.syntaxTitle")}>
              <SyntaxHelp />
            </Disclosure>
          </div>
          <div className="search-results">
            <div className="search-count">
              <p className="quiet" role="status">
                {asked.data ? t("search.total", { count: total }) : ""}
                {asked.data && asked.data.hits.length >= limit ? ` ${t("search.shown", { count: limit })}` : ""}
              </p>
              <FilterChips filter={filter} onChange={narrow} onLast={focusField} />
              <span className="spacer" />
              <span className="search-more-filters">
                <Button
                  variant="quiet"
                  icon={<SlidersHorizontal size={14} aria-hidden />}
                  aria-expanded={hasFacets}
                  onPress={() => setFacets(!hasFacets)}
                >
                  {t("search.narrow")}
                </Button>
              </span>
            </div>
            {asked.data ? (
              <Results
                key={question}
                question={question}
                box={results}
                answer={asked.data}
                selected={selected}
                isFiltered={isFiltered(filter)}
                isWhole={asked.data.hits.length < limit}
                onMore={() => setSearch({ limit: limit + portion })}
                onClearFilters={() => {
                  narrow({});
                  focusField();
                }}
              />
            ) : (
              <Loading />
            )}
          </div>
        </div>
      ) : (
        <div className="search-before">
          <h2 className="section-title">{t("search.syntaxTitle")}</h2>
          <SyntaxHelp />
        </div>
      )}
      {isNaming ? (
        <NameSearch
          title={t("search.saveTitle")}
          initial={query}
          taken={saved.map(({ name }) => name)}
          onName={(name) => saveSearch(caseId, name, query, filter)}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </div>
  );
}
