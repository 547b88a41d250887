import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Json } from "#shared/domain/canonical-json.ts";
import { readPlace } from "#shared/domain/conflict-place.ts";
import { type Conflict, inOrder, type Side, SideHead } from "./conflict-side.tsx";
import { showValue } from "./show-value.ts";
import { SidesEvidence } from "./sides-evidence.tsx";
import "./exchange.css";

interface ConflictFieldsProps {
  /** Of one record. */
  readonly conflicts: readonly Conflict[];
  readonly names: ReadonlyMap<string, string>;
  /** Absent: there is nothing to be decided yet. */
  readonly decision?: {
    readonly choices: Readonly<Record<string, string>>;
    readonly onChoose: (field: string, version: string) => void;
  };
}

/** What both sides say, field by field, and what each rests on: what was here to the left, what came to the right. */
export function ConflictFields({ conflicts, names, decision }: ConflictFieldsProps) {
  return (
    <>
      {conflicts.map(({ field, sides }) => (
        <section key={field} className="stack-tight">
          {isRemoval(field) ? null : <h3 className="field-label">{fieldName(readPlace(field).field)}</h3>}
          <div className="conflict-sides">
            {inOrder(sides).map((side) => {
              const isChosen = decision?.choices[field] === side.version;
              return (
                <div key={side.version} className="conflict-side" data-chosen={isChosen || undefined}>
                  <SideHead side={side} names={names} stands={side === sides[0]} />
                  <p className="conflict-value">{wordsOf(field, side, names)}</p>
                  {decision ? (
                    <div>
                      <Button
                        variant={isChosen ? "primary" : "secondary"}
                        aria-pressed={isChosen}
                        onPress={() => decision.onChoose(field, side.version)}
                      >
                        {t("exchange.keep")}
                      </Button>
                    </div>
                  ) : null}
                </div>
              );
            })}
          </div>
        </section>
      ))}
      <SidesEvidence conflicts={conflicts} names={names} opens={decision !== undefined} />
    </>
  );
}

function isRemoval(field: string): boolean {
  return field.startsWith("$");
}

function wordsOf(field: string, { value }: Side, names: ReadonlyMap<string, string>): string {
  if (isRemoval(field)) return removalWords(value);
  if (readPlace(field).element !== undefined && value === null) return t("exchange.takenOut");
  return showValue(value, names);
}

function removalWords(value: Json): string {
  return value === true ? t("exchange.removedSide") : t("exchange.keptSide");
}
