import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { forgetOpened, useOpened } from "#renderer/state/recent.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { isRecordView } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { joinRecent } from "./join-recent.ts";

const most = 8;

/** Recently opened or changed records, to resume work. */
export function RecentRecords() {
  const caseId = useCaseId();
  const opened = useOpened(caseId);
  const { data: changed } = useCore("cases.recent", { id: caseId });
  const recent = useMemo(() => joinRecent(opened, changed?.records ?? []), [opened, changed]);
  const ids = useMemo(() => recent.map(({ id }) => id), [recent]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const names = new Map(named?.names.map((one) => [one.id, one]));
  // Records in the bin are left out.
  const rows = recent
    .flatMap((one) => {
      const known = names.get(one.id);
      return known?.state === "active" ? [{ ...one, name: known.name }] : [];
    })
    .slice(0, most);
  const isKnown = changed !== undefined && (ids.length === 0 || named !== undefined);
  return (
    <section className="card">
      <div className="row">
        <h2 className="section-title">{t("cases.recent")}</h2>
        <span className="spacer" />
        {opened.length > 0 ? (
          <Button variant="quiet" onPress={() => forgetOpened(caseId)}>
            {t("cases.clearRecent")}
          </Button>
        ) : null}
      </div>
      {isKnown && rows.length === 0 ? <p className="quiet">{t("cases.noRecent")}</p> : null}
      <div>
        {rows.map(({ id, kind, name, at, isOpened }) => (
          <button
            key={id}
            type="button"
            className="home-link"
            onClick={() => isRecordView(kind) && openView({ type: kind, id })}
          >
            <span className="home-recent">
              <span className="clip">{name}</span>
              <span className="home-detail">
                {t(isOpened ? "cases.openedAt" : "cases.changedAt", { kind: kindName(kind), at: formatMoment(at) })}
              </span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
