import { openView } from "#renderer/state/tabs.ts";
import "#renderer/parts/record.css";

interface EntityLinkProps {
  readonly id: string;
  readonly name: string;
  readonly isBeside?: boolean;
}

/** The name of an entity as a link to its page. */
export function EntityLink({ id, name, isBeside = false }: EntityLinkProps) {
  return (
    <button type="button" className="text-link" onClick={() => openView({ type: "entity", id }, { isBeside })}>
      {name}
    </button>
  );
}
