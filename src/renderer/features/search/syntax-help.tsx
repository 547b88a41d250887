import { t } from "#renderer/strings/index.ts";

const rows = ["words", "phrase", "either", "without", "group", "beginning", "folded"] as const;

/** The search syntax, by examples. */
export function SyntaxHelp() {
  return (
    <table className="syntax">
      <caption className="visually-hidden">{t("search.syntaxTitle")}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t("search.syntaxWrite")}</th>
          <th scope="col">{t("search.syntaxFinds")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">
              <code>{t(`search.syntax.${row}.write`)}</code>
            </th>
            <td>{t(`search.syntax.${row}.finds`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
