import type { Vocabulary } from "./vocabulary.ts";
import "./entity-glyph.css";

type Family = "person" | "organisation" | "place" | "event" | "asset" | "comms" | "other";

/** The first schema that the entity's schema descends from. */
const ancestors: readonly (readonly [schema: string, family: Family])[] = [
  ["Person", "person"],
  ["LegalEntity", "organisation"],
  ["Address", "place"],
  ["Position", "organisation"],
  ["Event", "event"],
  ["Interval", "event"],
  ["UserAccount", "comms"],
  ["Email", "comms"],
  ["Message", "comms"],
  ["Call", "comms"],
  ["Asset", "asset"],
];

/** On a 16 × 16 grid. */
const shapes: Readonly<Record<Family, string>> = {
  person: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z",
  organisation: "M2.5 2.5h11v11h-11Z",
  place: "M8 1.5 13.8 4.75v6.5L8 14.5 2.2 11.25v-6.5Z",
  event: "M8 1.2 14.8 8 8 14.8 1.2 8Z",
  asset: "M3.5 2.5H10L13.5 6v6.5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Z",
  comms: "M5 4.5h6a3.5 3.5 0 0 1 0 7H5a3.5 3.5 0 0 1 0-7Z",
  other: "M3.5 1.8h6l3 3v9.4h-9Z",
};

interface EntityGlyphProps {
  readonly schema: string;
  readonly vocabulary: Vocabulary | undefined;
}

/** The kind of an entity as shape and colour beside its name; the schema's label spells it out. */
export function EntityGlyph({ schema, vocabulary }: EntityGlyphProps) {
  const family = ancestors.find(([ancestor]) => vocabulary?.isA(schema, ancestor))?.[1] ?? "other";
  const label = vocabulary?.schemaOf(schema)?.label ?? schema;
  return (
    <svg className="entity-glyph" data-family={family} viewBox="0 0 16 16" role="img" aria-label={label}>
      <title>{label}</title>
      <path d={shapes[family]} />
    </svg>
  );
}
