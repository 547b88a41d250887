import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";

type Acquired = CoreOutput<"documents.get">["body"]["acquired"];

/** When and from where a document arrived, and who handed it over if not its source. Earliest first. */
export function Acquisitions({ acquired }: { readonly acquired: Acquired }) {
  const sourceIds = [...new Set(acquired.flatMap(({ sourceId }) => sourceId ?? []))];
  const { data } = useCore("records.names", { ids: sourceIds }, { isOff: sourceIds.length === 0 });
  const nameOf = (id: string) => data?.names.find((one) => one.id === id)?.name ?? "";
  if (acquired.length === 0) return null;
  return (
    <>
      <dt>{t("reader.added")}</dt>
      {acquired
        .toSorted((left, right) => left.at - right.at)
        .map(({ at, from, sourceId }) => (
          <dd key={`${at} ${from} ${sourceId ?? ""}`}>
            {[formatMoment(at), from, sourceId === undefined ? "" : t("reader.handedOver", { name: nameOf(sourceId) })]
              .filter((part) => part !== "")
              .join(", ")}
          </dd>
        ))}
    </>
  );
}
