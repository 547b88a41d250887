import { type FormEvent, useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import "./questions.css";

/** Searches made for a question, including those without results. */
export function SearchesMade({ question }: { readonly question: CoreOutput<"questions.get"> }) {
  const { id, version, body } = question;
  const caseId = useCaseId();
  const [words, setWords] = useState("");
  const search = (query: string) =>
    attempt(async () => {
      const { total } = await call("search.find", { caseId, query, limit: 1 });
      await call("questions.noteSearch", {
        id,
        expected: version,
        query,
        scope: t("questions.searchScope"),
        hits: total,
      });
      setWords("");
      await tellDone(caseId, t("questions.searched", { count: total, query }));
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") void search(words.trim());
  };
  return (
    <section className="card">
      <h2 className="section-title">{t("questions.searches")}</h2>
      {body.searches.length === 0 ? (
        <p className="quiet">{t("questions.searchesNone")}</p>
      ) : (
        <table className="searches">
          <thead>
            <tr>
              <th scope="col">{t("questions.query")}</th>
              <th scope="col">{t("questions.found")}</th>
              <th scope="col">{t("questions.scope")}</th>
              <th scope="col">{t("questions.at")}</th>
            </tr>
          </thead>
          <tbody>
            {body.searches.toReversed().map(({ query, scope, at, hits }) => (
              <tr key={`${at} ${query}`}>
                <th scope="row">{query}</th>
                <td>{hits === 0 ? t("questions.hitsNone") : t("questions.hits", { count: hits })}</td>
                <td>{scope}</td>
                <td>{formatMoment(at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form className="search-note" onSubmit={submit}>
        <TextField isChange label={t("questions.searchFor")} value={words} onChange={setWords} />
        <Button isChange type="submit" isDisabled={words.trim() === ""}>
          {t("questions.searchNow")}
        </Button>
      </form>
    </section>
  );
}
