import { useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { formatCount } from "#renderer/parts/format.ts";
import { kindName, kindsName } from "#renderer/parts/kind-name.ts";
import { tidyCaveats } from "#renderer/parts/marking-field.tsx";
import { useSettled } from "#renderer/parts/use-settled.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { formatMarking } from "#shared/domain/marking.ts";
import { type ExportChoices, isNothing, recordIdsOf } from "./export-choices.ts";

/** What would leave and what would stay behind, before anything is written. */
export function ExportPreview({ choices }: { readonly choices: ExportChoices }) {
  const isEmpty = isNothing(choices);
  const asked = usePreview(choices);
  const withheldIds = asked.data?.withheld.map(({ id }) => id) ?? [];
  const { data: named } = useCore("records.names", { ids: withheldIds }, { isOff: withheldIds.length === 0 });
  const nameOf = new Map(named?.names.map(({ id, name }) => [id, name]));
  if (isEmpty) return null;
  return (
    <section className="stack-tight" aria-live="polite">
      <h3 className="section-title">{t("exchange.preview")}</h3>
      {asked.error ? <ErrorState error={asked.error} /> : null}
      {asked.data && !asked.error ? (
        <>
          <p>
            {t("exchange.previewLeaves", {
              counts: countsInWords(asked.data.counts),
              marking: formatMarking(asked.data.marking),
            })}
          </p>
          {asked.data.withheld.length === 0 ? (
            <p className="quiet">{t("exchange.previewNothingStays")}</p>
          ) : (
            <details>
              <summary>
                {t("exchange.previewStays", {
                  counts: Object.entries(asked.data.withheldCounts)
                    .map(([why, count]) => `${count} ${whyInWords(why)}`)
                    .join(", "),
                })}
              </summary>
              <ul className="withheld-list">
                {asked.data.withheld.map(({ id, kind, why }) => (
                  <li key={id}>
                    {kindName(kind)}: {nameOf.get(id) ?? ""} <span className="quiet">({whyInWords(why)})</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      ) : null}
    </section>
  );
}

/** The same as one line beside the Export button. */
export function ExportSum({ choices }: { readonly choices: ExportChoices }) {
  const { data, error } = usePreview(choices);
  if (isNothing(choices) || !data || error) return null;
  return (
    <p>
      {t("exchange.sum", {
        leave: formatCount(sumOf(data.counts)),
        stay: formatCount(sumOf(data.withheldCounts)),
        marking: formatMarking(data.marking),
      })}
    </p>
  );
}

/** The preview for these choices. */
export function usePreview(choices: ExportChoices) {
  const caveats = useSettled(tidyCaveats(choices.caveats).join("\n"));
  return useCore(
    "exchange.preview",
    {
      caseId: useCaseId(),
      ...recordIdsOf(choices),
      ...(choices.maxMarking === null ? {} : { maxMarking: choices.maxMarking }),
      caveats: caveats === "" ? [] : caveats.split("\n"),
      history: choices.history,
    },
    { isOff: isNothing(choices), keepsLast: true },
  );
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** `3 documents, 12 excerpts`. */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${formatCount(count)} ${kindsName(kind, count)}`)
    .join(", ");
}

/** `2 marked too high, 1 caveat`, from the counts kept with an exported bundle. */
export function withheldInWords(withheld: Readonly<Record<string, number>>): string {
  if (Object.keys(withheld).length === 0) return t("exchange.previewNothingStays");
  return Object.entries(withheld)
    .map(([why, count]) => `${formatCount(count)} ${whyInWords(why)}`)
    .join(", ");
}

export function whyInWords(why: string): string {
  return why in reasons ? reasons[why as keyof typeof reasons] : why;
}

const reasons = {
  marking: t("exchange.why.marking"),
  caveat: t("exchange.why.caveat"),
  removed: t("exchange.why.removed"),
  "not-held": t("exchange.why.not-held"),
  identity: t("exchange.why.identity"),
  history: t("exchange.why.history"),
};
