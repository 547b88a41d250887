import { useMemo, useRef, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { PurgeDialog } from "#renderer/parts/purge-dialog.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { restoreCase } from "./remove-case.ts";

/** Cases in the bin, to restore or destroy; hidden while there are none. */
export function BinnedCases() {
  const { data } = useCore("records.bin", { caseId: null });
  const records = data?.records ?? [];
  const ids = useMemo(() => data?.records.map(({ id }) => id) ?? [], [data]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const section = useRef<HTMLElement>(null);
  const [doomed, setDoomed] = useState<string>();
  if (records.length === 0) return null;
  const nameOf = (id: string) => named?.names.find((one) => one.id === id)?.name || kindName("case");
  // The button disappears with its row.
  const leaveRow = () => section.current?.closest("main")?.focus({ preventScroll: true });
  const restore = async (id: string) => {
    leaveRow();
    await restoreCase(id, nameOf(id));
  };
  return (
    <section ref={section} className="card case-bin">
      <h2 className="section-title">{t("cases.binTitle")}</h2>
      <ul>
        {records.map(({ id, removedAt }) => (
          <li key={id} className="row" data-notice-subject>
            <span className="spacer clip">{nameOf(id)}</span>
            <span className="quiet">{formatMoment(removedAt)}</span>
            <Button aria-label={`${t("bin.restore")}: ${nameOf(id)}`} onPress={() => void restore(id)}>
              {t("bin.restore")}
            </Button>
            <Button
              variant="danger"
              aria-label={`${t("bin.purgeButton")}: ${nameOf(id)}`}
              onPress={() => setDoomed(id)}
            >
              {t("bin.purge")}
            </Button>
          </li>
        ))}
      </ul>
      {doomed === undefined ? null : (
        <PurgeDialog
          record={{ id: doomed, kind: "case", name: nameOf(doomed) }}
          onPurged={leaveRow}
          onClose={() => setDoomed(undefined)}
        />
      )}
    </section>
  );
}
