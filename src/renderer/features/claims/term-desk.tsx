import type { NameOf } from "#renderer/parts/case-names.ts";
import { t } from "#renderer/strings/index.ts";
import type { Position } from "#shared/domain/claim.ts";
import { isUnanswered, termsOf } from "./group-positions.ts";
import { speakerNames } from "./speaker-name.ts";

interface TermDeskProps {
  readonly positions: readonly Position[];
  readonly nameOf: NameOf;
}

/** Allegation against denial, term by term, which shows the gaps. */
export function TermDesk({ positions, nameOf }: TermDeskProps) {
  const rows = termsOf(positions);
  const gap = rows.filter(isUnanswered).length;
  const isAlleged = rows.some(({ asserts }) => asserts.length > 0);
  const isDenied = positions.some(({ stance }) => stance === "denies");
  return (
    <section className="card">
      <h2 className="section-title">{t("claims.desk")}</h2>
      {rows.length === 0 ? <p className="quiet">{t("claims.deskNone")}</p> : null}
      {gap > 0 ? <p className="claim-gap">{t("claims.deskGap", { count: gap })}</p> : null}
      {gap === 0 && isAlleged && isDenied ? <p className="quiet">{t("claims.deskClosed")}</p> : null}
      {rows.length === 0 ? null : (
        <table className="claim-terms">
          <thead>
            <tr>
              <th scope="col">{t("claims.deskTerm")}</th>
              <th scope="col">{t("claims.deskAsserted")}</th>
              <th scope="col">{t("claims.deskDenied")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.term.toLowerCase()} data-unanswered={isUnanswered(row) || undefined}>
                <th scope="row">{row.term}</th>
                <td>{speakerNames(row.asserts, nameOf) || <em className="quiet">{t("claims.deskNotAlleged")}</em>}</td>
                <td>{speakerNames(row.denies, nameOf) || <em>{t("claims.deskUnanswered")}</em>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
