import { Fragment } from "react";
import { idPattern, sayAll } from "#renderer/parts/say-element.ts";
import { exchange } from "#renderer/strings/en/exchange.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioCards } from "#renderer/ui/choice.tsx";
import type { Json } from "#shared/domain/canonical-json.ts";
import { readPlace } from "#shared/domain/conflict-place.ts";
import { type Conflict, inOrder, type Side, SideHead } from "./conflict-side.tsx";
import { namedParts, showValue } from "./field-value.ts";
import { SidesEvidence } from "./sides-evidence.tsx";
import "./exchange.css";

interface ConflictFieldsProps {
  /** Conflicts of one record. */
  readonly conflicts: readonly Conflict[];
  readonly names: ReadonlyMap<string, string>;
  /** Absent before the import, when nothing can be decided yet. */
  readonly decision?: {
    readonly choices: Readonly<Record<string, string>>;
    readonly onChoose: (field: string, version: string) => void;
  };
}

/**
 * Both sides field by field, with the evidence of each: the version here on the left, the imported one on the right.
 */
export function ConflictFields({ conflicts, names, decision }: ConflictFieldsProps) {
  if (conflicts.length > 0 && conflicts.every(({ sides }) => sides.length === 1)) {
    return <OneSide conflicts={conflicts} names={names} />;
  }
  const standing = t(decision ? "exchange.stands" : "exchange.wouldStand");
  return (
    <>
      {conflicts.map(({ kind, field, sides }) => {
        const heading = headingOf(field, kind, conflicts);
        const shown = inOrder(sides).map((side) => ({
          id: side.version,
          content: (
            <>
              <SideHead side={side} names={names} stands={side === sides[0] ? standing : undefined} />
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

/** All fields of a record that exists on one side only. */
function OneSide({ conflicts, names }: ConflictFieldsProps) {
  const [side] = conflicts.flatMap(({ sides }) => sides);
  return (
    <>
      {side ? <SideHead side={side} names={names} /> : null}
      <dl className="facts">
        {conflicts.map(({ field, sides: [only] }) => (
          <Fragment key={field}>
            <dt>
              <span className="sentence">{fieldName(readPlace(field).field)}</span>
            </dt>
            <dd>{only ? <Words field={field} side={only} names={names} /> : null}</dd>
          </Fragment>
        ))}
      </dl>
      <SidesEvidence conflicts={conflicts} names={names} opens={false} />
    </>
  );
}

/** The field, and for lists with several conflicts also the element. */
function headingOf(place: string, kind: string, conflicts: readonly Conflict[]): string {
  if (isRemoval(place)) return t("exchange.removedSide");
  const whole = `${kind}.${place}`;
  if (isWhole(whole) && conflicts.some((one) => one.field === place && isOfParts(one)))
    return t(`exchange.wholes.${whole}`);
  const { field } = readPlace(place);
  const alike = conflicts.filter((other) => readPlace(other.field).field === field);
  if (alike.length < 2) return fieldName(field);
  const number = alike.findIndex((other) => other.field === place) + 1;
  return t("exchange.partOf", { field: fieldName(field), number, count: alike.length });
}

function isWhole(name: string): name is keyof typeof exchange.wholes {
  return Object.hasOwn(exchange.wholes, name);
}

/** True if it covers several fields. */
function isOfParts({ sides }: Conflict): boolean {
  return sides.some(({ value }) => typeof value === "object" && value !== null && !Array.isArray(value));
}

interface WordsProps {
  readonly field: string;
  readonly side: Side;
  readonly names: ReadonlyMap<string, string>;
}

function Words({ field, side, names }: WordsProps) {
  const isTakenOut = !isRemoval(field) && readPlace(field).element !== undefined && side.value === null;
  if (isTakenOut) return <del className="conflict-gone">{t("exchange.takenOut")}</del>;
  const told = isRemoval(field) ? undefined : sayAll(readPlace(field).field, side.value);
  if (told !== undefined) {
    return <p className="conflict-value">{told.replace(idPattern, (id) => showValue(id, names))}</p>;
  }
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
  return showValue(value, names);
}

function removalWords(value: Json): string {
  return value === true ? t("exchange.removedSide") : t("exchange.keptSide");
}
