import { useCards } from "#renderer/parts/case-names.ts";
import { OpenPlaceButton } from "#renderer/parts/open-place-button.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { type Conflict, inOrder, type Side, SideHead } from "./conflict-side.tsx";
import "#renderer/parts/record.css";

type Evidence = Side["evidence"][number];

interface SidesEvidenceProps {
  /** Conflicts of one record. */
  readonly conflicts: readonly Conflict[];
  readonly names: ReadonlyMap<string, string>;
  /** True if excerpts can be opened. A dialog would cover them. */
  readonly opens: boolean;
}

/** The excerpts that each side cites. Excerpts cited by both are shown once. */
export function SidesEvidence({ conflicts, names, opens }: SidesEvidenceProps) {
  const sides = cited(conflicts);
  const [first] = sides;
  if (!first || sides.every(({ evidence }) => evidence.length === 0)) return null;
  const isShared =
    new Set(
      sides.map(({ evidence }) =>
        evidence
          .map(({ id }) => id)
          .sort()
          .join(),
      ),
    ).size === 1;
  return (
    <section className="stack-tight">
      <h3 className="field-label">
        {sides.length === 1 ? t("exchange.itRests") : isShared ? t("exchange.bothRest") : t("exchange.rests")}
      </h3>
      <div className="conflict-sides">
        {(isShared ? [first] : sides).map((side) => (
          <div key={side.version} className="conflict-side">
            {isShared ? null : <SideHead side={side} names={names} />}
            <Excerpts evidence={side.evidence} opens={opens} />
          </div>
        ))}
      </div>
    </section>
  );
}

/** Most excerpts shown for a side. */
const most = 20;

interface ExcerptsProps {
  readonly evidence: readonly Evidence[];
  readonly opens: boolean;
}

function Excerpts({ evidence, opens }: ExcerptsProps) {
  if (evidence.length === 0) return <p className="unsupported">{t("records.evidenceNone")}</p>;
  return (
    <>
      <ul className="evidence-list">
        {evidence.slice(0, most).map((one) => (
          <li key={one.id} className="evidence-item">
            <p className="conflict-value">{one.quote === "" ? t("records.excerptGone") : one.quote}</p>
            <p className="quiet">{one.document}</p>
            {opens ? <OpenPlace id={one.id} /> : null}
          </li>
        ))}
      </ul>
      {evidence.length > most ? <p className="quiet">{t("exchange.more", { count: evidence.length - most })}</p> : null}
    </>
  );
}

function OpenPlace({ id }: { readonly id: string }) {
  const card = useCards(useCaseId()).get(id);
  return card ? <OpenPlaceButton card={card} /> : null;
}

/** Each side once, with all excerpts its fields cite. */
function cited(conflicts: readonly Conflict[]): readonly Side[] {
  const byVersion = new Map<string, Side>();
  for (const side of conflicts.flatMap(({ sides }) => sides)) {
    const evidence = [...(byVersion.get(side.version)?.evidence ?? []), ...side.evidence];
    byVersion.set(side.version, { ...side, evidence: [...new Map(evidence.map((one) => [one.id, one])).values()] });
  }
  return inOrder([...byVersion.values()]);
}
