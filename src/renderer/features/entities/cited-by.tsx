import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { isRecordView } from "#renderer/state/views.ts";
import { openView } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import "#renderer/parts/record.css";

type Use = CoreOutput<"entities.get">["citedBy"][number];
type Named = CoreOutput<"records.names">["names"][number];

/** Everything that speaks of an entity, besides its own facts and links. */
export function CitedBy({ uses }: { readonly uses: readonly Use[] }) {
  const ids = [...new Set(uses.map(({ id }) => id))].slice(0, mostNamed);
  const { data } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  return (
    <section className="card">
      <h2 className="section-title">
        {t("entities.citedBy")} {ids.length > 0 ? <span className="quiet">{ids.length}</span> : null}
      </h2>
      {ids.length === 0 ? <p className="quiet">{t("entities.notCited")}</p> : null}
      <ul className="stack-tight">
        {data?.names
          .filter(({ id }) => ids.includes(id))
          .map((named) => (
            <li key={named.id} className="cited-line">
              <span className="quiet cited-kind">{kindName(named.kind)}</span>
              <Opener named={named} />
            </li>
          ))}
      </ul>
    </section>
  );
}

const mostNamed = 1000;

function Opener({ named: { id, kind, name } }: { readonly named: Named }) {
  if (!isRecordView(kind)) return <span>{name}</span>;
  return (
    <button type="button" className="text-link" onClick={() => openView({ type: kind, id }, { isBeside: true })}>
      {name}
    </button>
  );
}
