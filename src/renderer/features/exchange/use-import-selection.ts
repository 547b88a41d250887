import { useMemo, useState } from "react";
import { t } from "#renderer/strings/index.ts";
import { comingWith, leftOutOf } from "#shared/domain/left-out.ts";
import type { Planned } from "./changes-of.ts";
import type { Plan } from "./use-review.ts";

export interface ImportSelection {
  /** Records left out, by their ids in the bundle. */
  readonly left: ReadonlySet<string>;
  /**
   * The effect of the last choice on one record and its dependents, in words. Empty if there was none, or it applied to
   * all.
   */
  readonly told: string;
  readonly take: (record: Planned, isTaken: boolean) => void;
  readonly takeAll: (isTaken: boolean) => void;
}

const brought: ReadonlySet<string> = new Set(["new", "newer", "merged", "conflict"] satisfies Planned["change"][]);

/** True if an import would change the record: then it can be reviewed and left out. */
export function bringsNews({ change }: Planned): boolean {
  return brought.has(change);
}

/**
 * The selection of records to import. Leaving a record out leaves out its dependents; including one includes what it
 * depends on.
 */
export function useImportSelection(
  plan: Plan | undefined,
  chosen: readonly string[],
  choose: (left: readonly string[]) => void,
): ImportSelection {
  const [told, tell] = useState("");
  const left = useMemo(() => {
    const records = plan?.records ?? [];
    // The selection may be for another target, whose plan had more records.
    const known = new Set(records.map(({ origin }) => origin));
    return leftOutOf(
      records,
      chosen.filter((origin) => known.has(origin)),
    );
  }, [plan, chosen]);
  const among = (ids: ReadonlySet<string>) =>
    plan?.records.filter((one) => ids.has(one.origin) && bringsNews(one)) ?? [];
  const change = (next: ReadonlySet<string>, { origin: self, here }: Planned) => {
    const isLeft = next.has(self);
    const moved = new Set([...left, ...next].filter((origin) => left.has(origin) !== next.has(origin)));
    moved.delete(self);
    const stays = here ? "exchange.itStaysMine" : "exchange.itStaysOut";
    const count = among(moved).length;
    const others = count > 0 ? [t(isLeft ? "exchange.leftWith" : "exchange.takenWith", { count })] : [];
    tell([t(isLeft ? stays : "exchange.itComesIn"), ...others].join(" "));
    choose([...next]);
  };
  return {
    left,
    told,
    take: (record, isTaken) => {
      const records = plan?.records ?? [];
      if (!isTaken) return change(leftOutOf(records, [...left, record.origin]), record);
      const coming = comingWith(records, [record.origin]);
      change(new Set([...left].filter((origin) => !coming.has(origin))), record);
    },
    takeAll: (isTaken) => {
      tell("");
      choose(isTaken ? [] : (plan?.records.filter(bringsNews).map(({ origin }) => origin) ?? []));
    },
  };
}
