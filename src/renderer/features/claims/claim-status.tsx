import type { CoreOutput } from "#renderer/bridge/core.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";

export type ClaimEntry = CoreOutput<"claims.list">["claims"][number];
export type ClaimStatus = ClaimEntry["status"];

export const claimStatuses = [
  "contested",
  "single-source",
  "corroborated",
  "unasserted",
] as const satisfies readonly ClaimStatus[];

/** The status of a claim, explained by its tooltip. */
export function ClaimStatusBadge({ entry: { status, origins } }: { readonly entry: ClaimEntry }) {
  const tone =
    status === "contested"
      ? { tone: "warning" as const }
      : status === "corroborated"
        ? { tone: "accent" as const }
        : {};
  return (
    <Badge {...tone} title={statusMeaning(status, origins)}>
      {t(`claims.statuses.${status}`)}
    </Badge>
  );
}

export function statusMeaning(status: ClaimStatus, origins: number): string {
  return t(`claims.statusMeans.${status}`, { count: origins });
}
