import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import type { NameOf } from "./case-names.ts";
import "./record.css";

interface EntityLinksProps {
  readonly entities: readonly { readonly entityId: string; readonly role?: string }[];
  readonly nameOf: NameOf;
}

/** The entities of a record, linked to their pages. */
export function EntityLinks({ entities, nameOf }: EntityLinksProps) {
  if (entities.length === 0) return <p className="quiet">{t("records.aboutNobody")}</p>;
  return (
    <ul>
      {entities.map(({ entityId, role = "" }) => (
        <li key={`${entityId} ${role}`} className="row-wrap">
          <button type="button" className="text-link" onClick={() => openView({ type: "entity", id: entityId })}>
            {nameOf(entityId)}
          </button>
          {role === "" ? null : <span className="quiet">{role}</span>}
        </li>
      ))}
    </ul>
  );
}
