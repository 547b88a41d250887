import { Fragment } from "react";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioCards } from "#renderer/ui/choice.tsx";
import type { Json } from "#shared/domain/canonical-json.ts";
import { readPlace } from "#shared/domain/conflict-place.ts";
import { type Conflict, inOrder, type Side, SideHead } from "./conflict-side.tsx";
import { namedParts, showValue } from "./show-value.ts";
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
      {conflicts.map(({ field, sides }) => {
        const heading = headingOf(field, conflicts);
        const shown = inOrder(sides).map((side) => ({
          id: side.version,
          content: (
            <>
              <SideHead side={side} names={names} stands={side === sides[0]} />
              <Words field={field} side={side} names={names} />
            </>
          ),
        }));
        return (
          <section key={field} className="stack-tight">
            {isRemoval(field) ? null : (
              <h3 className="field-label">
                <span className="sentence">{heading}</span>
              </h3>
            )}
            {decision ? (
              <RadioCards
                label={heading}
                choice={t("exchange.keep")}
                className="conflict-sides"
                cardClassName="conflict-side"
                options={shown}
                value={decision.choices[field] ?? null}
                onChange={(version) => decision.onChoose(field, version)}
              />
            ) : (
              <div className="conflict-sides">
                {shown.map(({ id, content }) => (
                  <div key={id} className="conflict-side">
                    {content}
                  </div>
                ))}
              </div>
            )}
          </section>
        );
      })}
      <SidesEvidence conflicts={conflicts} names={names} opens={decision !== undefined} />
    </>
  );
}

/** The field; of several elements of one list also which. */
function headingOf(place: string, conflicts: readonly Conflict[]): string {
  if (isRemoval(place)) return t("exchange.removedSide");
  const { field } = readPlace(place);
  const alike = conflicts.filter((other) => readPlace(other.field).field === field);
  if (alike.length < 2) return fieldName(field);
  const number = alike.findIndex((other) => other.field === place) + 1;
  return t("exchange.partOf", { field: fieldName(field), number, count: alike.length });
}

interface WordsProps {
  readonly field: string;
  readonly side: Side;
  readonly names: ReadonlyMap<string, string>;
}

function Words({ field, side, names }: WordsProps) {
  const parts = isRemoval(field) ? undefined : namedParts(side.value, names);
  if (parts === undefined) return <p className="conflict-value">{wordsOf(field, side, names)}</p>;
  return (
    <dl className="facts">
      {parts.map(([name, text]) => (
        <Fragment key={name}>
          <dt>
            <span className="sentence">{name}</span>
          </dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
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
