import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { attempt } from "#renderer/state/notices.ts";
import type { Marking } from "#shared/domain/marking.ts";

interface OwnMarkingProps {
  readonly record: { readonly body: { readonly marking: Marking | null } };
  readonly onSave: (marking: Marking | null) => Promise<unknown>;
}

/** How far an entity or a link may go, changed where it is read. */
export function OwnMarking({ record, onSave }: OwnMarkingProps) {
  return (
    <div className="own-marking">
      <MarkingField
        from="case"
        value={record.body.marking}
        onChange={(marking) => void attempt(() => onSave(tidyMarking(marking)))}
      />
    </div>
  );
}
