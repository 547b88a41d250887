import { t } from "#renderer/strings/index.ts";
import type { Strength } from "#shared/domain/entity.ts";

const dashes: Readonly<Record<Strength, string>> = { confirmed: "", unconfirmed: "6 4", tentative: "1.5 4" };

/** The strength of a link: a line as in link charts, and the word. */
export function StrengthMark({ strength }: { readonly strength: Strength }) {
  return (
    <span className="strength">
      <svg viewBox="0 0 28 8" aria-hidden>
        <line x1="1" x2="27" y1="4" y2="4" strokeDasharray={dashes[strength]} />
      </svg>
      {t(`links.strengths.${strength}`)}
    </span>
  );
}
