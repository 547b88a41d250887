import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useSavedSearches } from "./saved-searches.ts";
import type { SearchFilter } from "./search-filter.ts";
import { forgetSearches, useSearchHistory } from "./search-history.ts";
import { SyntaxHelp } from "./syntax-help.tsx";

interface SearchStartProps {
  readonly onChoose: (query: string, filter?: SearchFilter) => void;
}

/** Shown before a search: recent searches and the syntax. */
export function SearchStart({ onChoose }: SearchStartProps) {
  const caseId = useCaseId();
  const history = useSearchHistory(caseId);
  const saved = useSavedSearches(caseId);
  return (
    <div className="search-before">
      {saved.length > 0 ? (
        <section className="stack-tight">
          <h2 className="section-title">{t("search.saved")}</h2>
          <ul>
            {saved.map(({ id, name, query, filter }) => (
              <li key={id}>
                <button type="button" className="search-recent is-named" onClick={() => onChoose(query, filter)}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {history.length > 0 ? (
        <section className="stack-tight">
          <div className="row">
            <h2 className="section-title">{t("search.recent")}</h2>
            <span className="spacer" />
            <Button variant="quiet" onPress={() => forgetSearches(caseId)}>
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
      <section className="stack-tight">
        <h2 className="section-title">{t("search.syntaxTitle")}</h2>
        <SyntaxHelp />
      </section>
    </div>
  );
}
