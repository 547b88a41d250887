import { useEffect, useMemo, useState } from "react";
import { type CoreOutput, runTask } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { AppError } from "#shared/errors.ts";
import type { Target } from "./target-field.tsx";

export type Plan = CoreOutput<"exchange.plan">;

interface Review {
  readonly isRunning: boolean;
  /** While it is asked again, what was said before. */
  readonly verification?: Verification;
  readonly plan?: Plan;
  readonly error?: AppError;
}

interface Question {
  readonly path: string;
  readonly passphrase: string;
  readonly target: Target;
  /** Another one asks the same again. */
  readonly round: number;
}

/** Verifies first; a plan is made only of what is whole, can be opened and may be taken in. */
export function useReview({ path, passphrase, target, round }: Question): Review {
  const [review, setReview] = useState<Review>({ isRunning: true });
  const opening = useMemo(() => ({ path, ...(passphrase === "" ? {} : { passphrase }) }), [path, passphrase]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again with the same question
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const run = async () => {
      setReview(({ verification }) => ({ isRunning: true, ...(verification ? { verification } : {}) }));
      try {
        const verification = await runTask("exchange.verify", opening, { signal });
        if (signal.aborted) return;
        if (!isPlannable(verification)) return setReview({ isRunning: false, verification });
        setReview({ isRunning: true, verification });
        const plan = await runTask("exchange.plan", { ...opening, target }, { signal });
        if (!signal.aborted) setReview({ isRunning: false, verification: plan.verification, plan });
      } catch (failed) {
        if (!signal.aborted) setReview({ isRunning: false, error: asAppError(failed) });
      }
    };
    void run();
    return () => stop.abort();
  }, [opening, target, round]);
  return review;
}

/** What nobody vouches for, is broken or closed to us never comes in, so there is nothing to plan. */
function isPlannable({ verdict, files }: Verification): boolean {
  return verdict !== "broken" && verdict !== "unsigned" && files > 0;
}
