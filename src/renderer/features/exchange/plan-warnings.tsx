import type { CoreOutput } from "#renderer/bridge/core.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { unprovenAmong } from "#shared/domain/left-out.ts";

interface PlanWarningsProps {
  readonly plan: CoreOutput<"exchange.plan">;
  /** Records left out, by their ids in the bundle. */
  readonly left: ReadonlySet<string>;
}

/** Warnings that would be missed in a long list of records. */
export function PlanWarnings({ plan, left }: PlanWarningsProps) {
  const words = [
    ...plan.warnings,
    ...unprovenAmong(plan.unproven, left).map(({ name, analystId, versions }) =>
      t("exchange.unproven", { name: name || analystId, count: versions }),
    ),
    ...plan.records.flatMap(({ kind, name, origin, lowered }) =>
      lowered && !left.has(origin) ? [t("exchange.lowered", { ...lowered, kind: kindName(kind), name })] : [],
    ),
  ];
  if (words.length === 0) return null;
  return (
    <Banner tone="warning" title={t("exchange.warnings")}>
      <ul>
        {words.slice(0, mostShown).map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: of two records of one name the same may be said
          <li key={index}>
            <span className="sentence">{one}</span>
          </li>
        ))}
        {words.length > mostShown ? <li>{t("exchange.moreWarnings", { count: words.length - mostShown })}</li> : null}
      </ul>
    </Banner>
  );
}

const mostShown = 50;
