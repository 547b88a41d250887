import { X } from "lucide-react";
import type { Step } from "#renderer/bridge/core.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { useEntityNames } from "./case-names.ts";
import { type EntityChoice, EntityField, entityIdOf } from "./entity-field.tsx";
import type { Vocabulary } from "./vocabulary.ts";
import "./record.css";

/** A chosen entity, with its role where that matters. */
export interface ChosenEntity {
  readonly choice: EntityChoice;
  readonly role: string;
}

interface EntitiesFieldProps {
  readonly label: string;
  readonly value: readonly ChosenEntity[];
  readonly onChange: (value: readonly ChosenEntity[]) => void;
  /** Also asks for the role of each. */
  readonly hasRoles?: boolean;
}

/** Several entities in sequence. New ones are created when the form is saved. */
export function EntitiesField({ label, value, onChange, hasRoles = false }: EntitiesFieldProps) {
  const nameOf = useEntityNames(useCaseId());
  const isThere = value.flatMap(({ choice }) => ("id" in choice ? [choice.id] : []));
  return (
    <div className="stack-tight">
      <EntityField
        label={label}
        value={null}
        // With roles, an entity may take part twice.
        except={hasRoles ? [] : isThere}
        onChange={(choice) => choice && onChange([...value, { choice, role: "" }])}
      />
      <ul className="stack-tight" aria-label={label}>
        {value.map((chosen, index) => {
          const { choice, role } = chosen;
          const name = "id" in choice ? nameOf(choice.id) : choice.name;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same one may be there twice
            <li key={index} className="chosen-line">
              <span className="clip spacer">{name}</span>
              {hasRoles ? (
                <TextField
                  label={t("records.roleOf", { name })}
                  isLabelHidden
                  placeholder={t("records.role")}
                  value={role}
                  onChange={(next) => onChange(value.with(index, { ...chosen, role: next }))}
                />
              ) : null}
              <IconButton
                label={t("records.dropEntity", { name })}
                onPress={() => onChange(value.filter((other) => other !== chosen))}
              >
                <X size={14} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The entities to save. New ones are created. */
export async function entitiesOf(
  caseId: string,
  chosen: readonly ChosenEntity[],
  vocabulary: Vocabulary,
  step: Step,
): Promise<{ entityId: string; role: string }[]> {
  const found: { entityId: string; role: string }[] = [];
  for (const { choice, role } of chosen) {
    const entityId = await entityIdOf(caseId, choice, vocabulary, step);
    if (entityId !== undefined) found.push({ entityId, role: role.trim() });
  }
  return found;
}

export function chosenOf(entityIds: readonly string[]): ChosenEntity[] {
  return entityIds.map((id) => ({ choice: { id }, role: "" }));
}
