import { useMemo, useState } from "react";
import { t } from "#renderer/strings/index.ts";
import { comingWith, leftOutOf } from "#shared/domain/left-out.ts";
import type { Planned } from "./changes-of.ts";
import type { Plan } from "./use-review.ts";

export interface Taking {
  /** The records, as the bundle names them, that stay out. */
  readonly left: ReadonlySet<string>;
  /** What the last choice did to one record and took along, in words; empty: there was none, or it was about all. */
  readonly told: string;
  readonly take: (record: Planned, isTaken: boolean) => void;
  readonly takeAll: (isTaken: boolean) => void;
}

const brought: ReadonlySet<string> = new Set(["new", "newer", "merged", "conflict"] satisfies Planned["change"][]);

/** Whether an import would change what this record says: what can be looked at, and left out. */
export function bringsNews({ change }: Planned): boolean {
  return brought.has(change);
}

/** What of a bundle is to come in. What rests on a record that stays out stays out with it, and comes with what it needs. */
export function useTaking(
  plan: Plan | undefined,
  chosen: readonly string[],
  choose: (left: readonly string[]) => void,
): Taking {
  const [told, tell] = useState("");
  const left = useMemo(() => {
    const records = plan?.records ?? [];
    // What was chosen may be of another target, for which the plan had more records.
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
