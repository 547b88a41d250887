import { formatMarking, type Marking } from "#shared/domain/marking.ts";
import "./marking.css";

/** A marking in the colours of the Traffic Light Protocol 2.0. The words carry the meaning. */
export function MarkingBadge({ marking }: { readonly marking: Marking }) {
  return (
    <span className="marking" data-tlp={marking.tlp}>
      {formatMarking(marking)}
    </span>
  );
}
