import { useMemo, useState } from "react";
import { type CoreOutput, call, type Step } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { ComboBox, type Option } from "#renderer/ui/choice.tsx";
import { EntityGlyph } from "./entity-glyph.tsx";
import { findEntities, recentEntities } from "./find-entities.ts";
import { useVocabulary, type Vocabulary } from "./vocabulary.ts";

type Entity = CoreOutput<"entities.list">["entities"][number];

/** The subject of a record: an existing entity, one to be created, or only a name. */
export type EntityChoice =
  | { readonly id: string }
  | { readonly schema: string; readonly name: string }
  | { readonly name: string };

interface EntityFieldProps {
  readonly label: string;
  readonly value: EntityChoice | null;
  readonly onChange: (value: EntityChoice | null) => void;
  /** The schema that the entity must belong to. */
  readonly range?: string | undefined;
  /** Entities that are not offered. */
  readonly except?: readonly string[];
  /** Offers to create a new entity. */
  readonly mayBeNew?: boolean;
  /** Offers to keep only the name. */
  readonly mayBeName?: boolean;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** Entities offered before the recent ones. */
  readonly first?: readonly string[];
  /** Enter takes the first option even before typing. */
  readonly isEager?: boolean;
}

/** A field that finds an entity by any of its names, recently opened ones first. */
export function EntityField(props: EntityFieldProps) {
  const { label, value, onChange, range, mayBeNew = true, mayBeName = false } = props;
  const vocabulary = useVocabulary();
  const { data } = useCore("entities.list", { caseId: useCaseId() });
  const past = useWorkbench((state) => state.past);
  const entities = useMemo(() => data?.entities ?? [], [data]);
  const chosen = value && "id" in value ? entities.find(({ id }) => id === value.id) : undefined;
  const [typed, setTyped] = useState("");
  const text = chosen?.caption ?? (value && "name" in value ? value.name : typed);
  // Callers pass new arrays on each render, so compare their contents.
  const except = props.except?.join(" ") ?? "";
  const first = props.first?.join(" ") ?? "";
  const options = useMemo(() => {
    const left = new Set(except.split(" "));
    const isOffered = ({ id, schema }: Entity) =>
      !left.has(id) && (range === undefined || vocabulary?.isA(schema, range) === true);
    const before = [...first.split(" "), ...recentEntities(past)];
    const found = findEntities(entities, chosen ? "" : text, before, isOffered);
    const shown = chosen ? [chosen, ...found.filter(({ id }) => id !== chosen.id)] : found;
    return [
      ...shown.map((entity) => entityOption(entity, vocabulary)),
      ...(mayBeName && !chosen && text.trim() !== "" ? [nameOption(text.trim())] : []),
      ...(mayBeNew && !chosen && vocabulary ? newOptions(text.trim(), range, vocabulary) : []),
    ];
  }, [entities, except, range, vocabulary, chosen, text, past, mayBeNew, mayBeName, first]);
  const choose = (id: string) => {
    if (id === nameKey) onChange({ name: text.trim() });
    else if (id.startsWith(newKey)) onChange({ schema: id.slice(newKey.length), name: text.trim() });
    else onChange({ id });
  };
  const type = (next: string) => {
    if (next === text) return;
    setTyped(next);
    // If a name is enough, the typed text is one until an entity is chosen.
    if (mayBeName && next.trim() !== "") onChange({ name: next });
    else if (value) onChange(null);
  };
  return (
    <ComboBox
      label={label}
      placeholder={t("entityField.placeholder")}
      {...(props.description === undefined ? {} : { description: props.description })}
      error={props.error}
      autoFocus={props.autoFocus ?? false}
      isEager={props.isEager ?? false}
      options={options}
      value={keyOf(value)}
      text={text}
      onTextChange={type}
      onChange={choose}
      empty={entities.length === 0 ? t("entityField.none") : t("ui.nothingFits")}
    />
  );
}

/** Ids created for a choice, so that saving a form again creates nothing twice. */
const made = new WeakMap<EntityChoice, string>();

/** Id of the choice, after creating a new entity if necessary; `undefined` for a name only. */
export async function entityIdOf(
  caseId: string,
  choice: EntityChoice,
  vocabulary: Vocabulary,
  step: Step,
): Promise<string | undefined> {
  if ("id" in choice) return choice.id;
  if (!("schema" in choice)) return undefined;
  const id = made.get(choice) ?? (await makeEntity(caseId, choice, vocabulary, step));
  made.set(choice, id);
  return id;
}

async function makeEntity(
  caseId: string,
  choice: { readonly schema: string; readonly name: string },
  vocabulary: Vocabulary,
  step: Step,
): Promise<string> {
  const property = vocabulary.schemaOf(choice.schema)?.caption[0] ?? "name";
  const statements = [{ property, value: choice.name }];
  return (await call("entities.create", { caseId, schema: choice.schema, statements }, step.requestId())).id;
}

const newKey = "new ";
const nameKey = "name";

/** A name is not a selected option, so the list stays open while typing. */
function keyOf(value: EntityChoice | null): string | null {
  if (!value) return null;
  if ("id" in value) return value.id;
  return "schema" in value ? `${newKey}${value.schema}` : null;
}

function entityOption({ id, caption, schema, names }: Entity, vocabulary: Vocabulary | undefined): Option {
  const label = vocabulary?.schemaOf(schema)?.label ?? schema;
  return {
    id,
    label: caption,
    description: [label, ...names.filter((name) => name !== caption).slice(0, 3)].join(" · "),
    icon: <EntityGlyph schema={schema} vocabulary={vocabulary} />,
  };
}

/** All kinds, the usual ones first, below the entities found. */
function newOptions(name: string, range: string | undefined, vocabulary: Vocabulary): Option[] {
  if (name === "") return [];
  return vocabulary.entities
    .filter((schema) => range === undefined || vocabulary.isA(schema.name, range))
    .map((schema) => ({
      id: `${newKey}${schema.name}`,
      label: t("entityField.new", { schema: schema.label.toLowerCase(), name }),
      text: name,
      icon: <EntityGlyph schema={schema.name} vocabulary={vocabulary} />,
    }));
}

function nameOption(name: string): Option {
  return { id: nameKey, label: t("entityField.name", { name }), text: name };
}
