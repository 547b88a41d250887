import { type FormEvent, useRef, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { formatCount } from "#renderer/parts/format.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView, select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { Loading } from "#renderer/ui/loading.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { isAppError } from "#shared/errors.ts";
import { QueryProblem } from "./query-problem.tsx";
import { type SearchFilter, SearchFilters } from "./search-filters.tsx";
import { forgetSearches, rememberSearch, useSearchHistory } from "./search-history.ts";
import { Snippet } from "./snippet.tsx";
import "./search.css";

const portion = 100;

/** Everything that the documents of the case say; each hit opens at its place. */
export function SearchView() {
  const caseId = useCaseId();
  const history = useSearchHistory(caseId);
  const [text, setText] = useState("");
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(portion);
  const results = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<SearchFilter>({});
  const asked = useCore(
    "search.find",
    { caseId, query, limit, ...filter },
    { isOff: query === "", keepsLast: limit > portion },
  );

  const search = (wanted: string) => {
    const clean = wanted.trim();
    setText(wanted);
    setQuery(clean);
    setLimit(portion);
    if (clean !== "") rememberSearch(caseId, clean, history);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(text);
  };
  return (
    <div className="search">
      <h1 className="visually-hidden">{t("search.title")}</h1>
      <form className="search-form" onSubmit={submit}>
        <SearchField
          label={t("search.field")}
          value={text}
          onChange={setText}
          onSubmit={search}
          autoFocus
          onDown={() => results.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()}
        />
        <Button variant="primary" type="submit">
          {t("search.button")}
        </Button>
        <SearchFilters filter={filter} onChange={setFilter} />
      </form>
      {asked.error && query !== "" ? (
        isAppError(asked.error, "query.malformed") ? (
          <QueryProblem query={query} {...asked.error.data} />
        ) : (
          <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
        )
      ) : null}
      <div ref={results} className="search-results">
        {query === "" ? (
          <Before history={history} onChoose={search} onForget={() => forgetSearches(caseId)} />
        ) : asked.data ? (
          <Results
            answer={asked.data}
            isFiltered={Object.keys(filter).length > 0}
            onMore={() => setLimit(limit + portion)}
            isWhole={asked.data.hits.length < limit}
          />
        ) : asked.error ? null : (
          <Loading />
        )}
      </div>
    </div>
  );
}

interface BeforeProps {
  readonly history: readonly string[];
  readonly onChoose: (query: string) => void;
  readonly onForget: () => void;
}

function Before({ history, onChoose, onForget }: BeforeProps) {
  return (
    <div className="search-before">
      <p className="quiet prose">{t("search.syntax")}</p>
      {history.length > 0 ? (
        <section className="stack-tight">
          <div className="row">
            <h2 className="section-title">{t("search.recent")}</h2>
            <span className="spacer" />
            <Button variant="quiet" onPress={onForget}>
              {t("search.clearRecent")}
            </Button>
          </div>
          <ul>
            {history.map((query) => (
              <li key={query}>
                <button type="button" className="search-recent" onClick={() => onChoose(query)}>
                  {query}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

type Hits = CoreOutput<"search.find">;
type Hit = Hits["hits"][number];

interface ResultsProps {
  readonly answer: Hits;
  readonly isFiltered: boolean;
  readonly isWhole: boolean;
  readonly onMore: () => void;
}

const keyOf = ({ documentId, start }: Hit) => `${documentId} ${start}`;

function Results({ answer: { total, hits }, isFiltered, isWhole, onMore }: ResultsProps) {
  const [selected, setSelected] = useState<string | null>(null);
  if (total === 0) {
    return (
      <EmptyState text={t("search.none")}>
        <p className="quiet">{t(isFiltered ? "search.noneHintFiltered" : "search.noneHint")}</p>
      </EmptyState>
    );
  }
  const open = (key: string, isBeside: boolean, isPreview: boolean) => {
    const hit = hits.find((one) => keyOf(one) === key);
    if (!hit) return;
    select({ kind: "document", id: hit.documentId });
    const place = hit.end > hit.start ? { place: { start: hit.start, end: hit.end } } : {};
    openView({ type: "document", id: hit.documentId, ...place }, { isBeside, isPreview });
  };
  return (
    <>
      <p className="search-count quiet" role="status">
        {t("search.total", { count: total })}
        {isWhole ? "" : ` ${t("search.shown", { count: hits.length })}`}
      </p>
      <div className="search-list">
        <List
          label={t("search.results")}
          items={hits}
          keyOf={keyOf}
          textOf={({ title }) => title}
          rowHeight={68}
          selected={selected}
          onSelect={setSelected}
          onPress={(key) => {
            setSelected(key);
            open(key, true, true);
          }}
          onOpen={(key, isMod) => open(key, !isMod, false)}
          render={(hit) => <HitRow hit={hit} />}
        />
      </div>
      {isWhole ? null : (
        <div className="search-more">
          <Button onPress={onMore}>{t("search.more")}</Button>
        </div>
      )}
    </>
  );
}

function HitRow({ hit }: { readonly hit: Hit }) {
  return (
    <div className="hit">
      <div className="row">
        <span className="hit-title clip">{hit.title}</span>
        <span className="spacer" />
        {hit.page === null ? null : (
          <span className="quiet">{t("search.page", { number: formatCount(hit.page) })}</span>
        )}
      </div>
      <Snippet snippet={hit.snippet} />
    </div>
  );
}
