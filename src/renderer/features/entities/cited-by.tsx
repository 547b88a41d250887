import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { openMention } from "#renderer/features/history/open-mention.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import "#renderer/parts/record.css";

type Named = CoreOutput<"records.names">["names"][number];

interface CitedByProps {
  readonly uses: readonly { readonly id: string }[];
  readonly title?: string;
  /** Shown if there are none. */
  readonly none?: string;
}

/** Records that mention this one; for an entity, other than its own facts and links. */
export function CitedBy({ uses, title = t("entities.citedBy"), none = t("entities.notCited") }: CitedByProps) {
  const ids = [...new Set(uses.map(({ id }) => id))].slice(0, mostNamed);
  const { data } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  return (
    <section className="card">
      <h2 className="section-title">
        {title} {ids.length > 0 ? <span className="quiet">{ids.length}</span> : null}
      </h2>
      {ids.length === 0 ? <p className="quiet">{none}</p> : null}
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
  return (
    <button type="button" className="text-link" onClick={() => void attempt(() => openMention(id))}>
      {name === "" ? kindName(kind) : name}
    </button>
  );
}
