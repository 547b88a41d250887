import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type CoreOutput, runTask } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { AppError } from "#shared/errors.ts";
import type { Target } from "./target-field.tsx";

export type Plan = CoreOutput<"exchange.plan">;

interface Review {
  readonly isRunning: boolean;
  /** The previous answer while a new one is loading. */
  readonly verification?: Verification;
  readonly plan?: Plan;
  readonly error?: AppError;
  /** The person stopped it: nothing is known of the bundle until it is asked again. */
  readonly isCancelled?: boolean;
}

interface Question {
  readonly path: string;
  readonly passphrase: string;
  readonly target: Target;
  /** A new number repeats the queries. */
  readonly round: number;
  /** The import is done. */
  readonly isOff: boolean;
}

/** Verifies the bundle first. A plan is made only if it is intact, can be opened and may be imported. */
export function useReview({ path, passphrase, target, round, isOff }: Question): Review & { cancel: () => void } {
  const [review, setReview] = useState<Review>({ isRunning: !isOff });
  const running = useRef<AbortController>(undefined);
  const opening = useMemo(() => ({ path, ...(passphrase === "" ? {} : { passphrase }) }), [path, passphrase]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again with the same question
  useEffect(() => {
    if (isOff) return;
    const stop = new AbortController();
    running.current = stop;
    const { signal } = stop;
    const run = async () => {
      setReview(({ error, isCancelled, ...last }) => ({ ...last, isRunning: true }));
      try {
        const verification = await runTask("exchange.verify", opening, { signal });
        if (signal.aborted) return;
        if (!isPlannable(verification)) return setReview({ isRunning: false, verification });
        setReview(({ plan: last }) => ({ isRunning: true, verification, ...(last ? { plan: last } : {}) }));
        const plan = await runTask("exchange.plan", { ...opening, target }, { signal });
        if (!signal.aborted) setReview({ isRunning: false, verification: plan.verification, plan });
      } catch (failed) {
        if (!signal.aborted) setReview({ isRunning: false, error: asAppError(failed) });
      }
    };
    void run();
    return () => stop.abort();
  }, [opening, target, round, isOff]);
  const cancel = useCallback(() => {
    running.current?.abort();
    setReview({ isRunning: false, isCancelled: true });
  }, []);
  return { ...review, cancel };
}

/** Unsigned, broken or unreadable bundles are never imported, so there is nothing to plan. */
function isPlannable({ verdict, files }: Verification): boolean {
  return verdict !== "broken" && verdict !== "unsigned" && files > 0;
}
