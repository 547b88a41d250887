import type { ReactNode } from "react";
import type { CoreName, CoreOutput } from "#renderer/bridge/core.ts";
import type { Asked } from "#renderer/bridge/query.ts";
import { Loading } from "#renderer/ui/loading.tsx";
import { ErrorState } from "./error-state.tsx";

interface QueryResultProps<Name extends CoreName> {
  readonly asked: Asked<Name>;
  readonly children: (answer: CoreOutput<Name>) => ReactNode;
  /** Shown if loading takes long. */
  readonly what?: string;
}

/** Shows core's answer, or the loading state, or the error. */
export function QueryResult<Name extends CoreName>({ asked, children, what }: QueryResultProps<Name>) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>;
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  return <Loading {...(what === undefined ? {} : { what })} />;
}
