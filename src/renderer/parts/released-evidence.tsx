import type { CoreOutput } from "#renderer/bridge/core.ts";
import { formatDay } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import type { ReleasedExcerpt } from "#shared/contract/assessments.ts";
import { excerptPlace, gradeInWords } from "./excerpt-label.ts";
import { inOneLine } from "./quote-words.ts";
import "./record.css";

/** Evidence of a released assessment, by excerpt. */
export type ReleasedEvidence = ReadonlyMap<string, ReleasedExcerpt>;

/** Empty for an assessment that is not released, as its evidence is current. */
export function byExcerpt({ evidence }: CoreOutput<"assessments.evidence">): ReleasedEvidence {
  return new Map(evidence.map((excerpt) => [excerpt.id, excerpt]));
}

/** Changes of a piece of evidence since the release. */
export function SinceRelease({ excerpt: { released, since } }: { readonly excerpt: ReleasedExcerpt }) {
  if (!released || !since) return null;
  const changes = since.now ? changesOf(released, since.now) : [t(`released.${since.state}`)];
  return (
    <div className="since-release">
      <p>
        <strong>{t("released.changed", { day: formatDay(since.at) })}</strong>
      </p>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </div>
  );
}

type Shown = NonNullable<ReleasedExcerpt["released"]>;

function changesOf(before: Shown, now: Shown): string[] {
  const translated = ({ body: { translation } }: Shown) => translation?.text ?? "";
  const found: (string | false)[] = [
    before.body.quote !== now.body.quote && t("released.quote", { quote: inOneLine(now.body.quote) }),
    gradeInWords(before.card) !== gradeInWords(now.card) && t("released.grade", { grade: gradeInWords(now.card) }),
    excerptPlace(before.card) !== excerptPlace(now.card) && t("released.place", { place: excerptPlace(now.card) }),
    translated(before) !== translated(now) &&
      t("released.translation", { text: translated(now) || t("released.none") }),
    before.body.note !== now.body.note && t("released.note", { text: now.body.note || t("released.none") }),
  ];
  const told = found.filter((change) => change !== false);
  return told.length > 0 ? told : [t("released.elsewhere")];
}
