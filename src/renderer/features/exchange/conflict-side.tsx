import type { CoreOutput } from "#renderer/bridge/core.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";

export type Conflict = CoreOutput<"exchange.conflicts">["conflicts"][number];
export type Side = Conflict["sides"][number];

interface SideHeadProps {
  readonly side: Side;
  readonly names: ReadonlyMap<string, string>;
  /** Label of the side that currently counts; `undefined` for the other. */
  readonly stands?: string | undefined;
}

/** Author of a side, and whether it was here or imported: one analyst may have written both, on two machines. */
export function SideHead({ side: { author, at, isHere }, names, stands }: SideHeadProps) {
  return (
    <div className="row-wrap">
      <Badge tone={isHere ? "accent" : "info"}>{isHere ? t("exchange.here") : t("exchange.came")}</Badge>
      {stands === undefined ? null : <Badge>{stands}</Badge>}
      {at === 0 ? null : (
        <span className="quiet">{t("exchange.by", { name: names.get(author) ?? "", at: formatMoment(at) })}</span>
      )}
    </div>
  );
}

export function inOrder(sides: readonly Side[]): readonly Side[] {
  return [...sides].sort((left, right) => Number(right.isHere) - Number(left.isHere));
}
