import { SavedMarking } from "#renderer/parts/saved-marking.tsx";
import type { Marking } from "#shared/domain/marking.ts";

interface Marked {
  readonly id: string;
  readonly version: string;
  readonly body: { readonly marking: Marking | null };
}

interface OwnMarkingProps {
  readonly record: Marked;
  readonly onSave: (marking: Marking | null, expected: string) => Promise<unknown>;
  readonly onReread: () => Promise<Marked>;
}

/** The marking of an entity or link, edited in place. */
export function OwnMarking({ record, onSave, onReread }: OwnMarkingProps) {
  return (
    <div className="own-marking">
      <SavedMarking
        id={record.id}
        from="case"
        kept={{ value: record.body.marking, version: record.version }}
        onSave={onSave}
        onReread={async () => {
          const now = await onReread();
          return { value: now.body.marking, version: now.version };
        }}
      />
    </div>
  );
}
