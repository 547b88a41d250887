import { useMemo, useRef } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { restoreCase } from "./remove-case.ts";

/** Cases that were moved away, and the way back; there only while there are any. */
export function BinnedCases() {
  const { data } = useCore("records.bin", { caseId: null });
  const records = data?.records ?? [];
  const ids = useMemo(() => data?.records.map(({ id }) => id) ?? [], [data]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const section = useRef<HTMLElement>(null);
  if (records.length === 0) return null;
  const nameOf = (id: string) => named?.names.find((one) => one.id === id)?.name || kindName("case");
  const restore = async (id: string) => {
    // The button goes with its row.
    section.current?.closest("main")?.focus({ preventScroll: true });
    await restoreCase(id, nameOf(id));
  };
  return (
    <section ref={section} className="card case-bin">
      <h2 className="section-title">{t("cases.binTitle")}</h2>
      <ul>
        {records.map(({ id, removedAt }) => (
          <li key={id} className="row">
            <span className="spacer clip">{nameOf(id)}</span>
            <span className="quiet">{formatMoment(removedAt)}</span>
            <Button aria-label={`${t("bin.restore")}: ${nameOf(id)}`} onPress={() => void restore(id)}>
              {t("bin.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
