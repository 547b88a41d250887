import { t } from "#renderer/strings/index.ts";

/** Problems and their places, row by row. */
export function ProblemList({
  problems,
}: {
  readonly problems: readonly {
    readonly place: string;
    readonly problem: string;
    /** Shows the place, if possible. */
    readonly onShow?: () => void;
  }[];
}) {
  return (
    <table className="problems">
      <thead>
        <tr>
          <th scope="col">{t("custody.problemPlace")}</th>
          <th scope="col">{t("custody.problem")}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map(({ place, problem, onShow }) => (
          <tr key={`${place} ${problem}`}>
            <td>
              {onShow ? (
                <button type="button" className="text-link" onClick={onShow}>
                  {place}
                </button>
              ) : (
                place
              )}
            </td>
            <td>{problem}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
