import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import type { DisagreementCount } from "./compare-figures.ts";

export function DisagreementBadge({ count }: { readonly count: DisagreementCount | undefined }) {
  if (!count) return null;
  const { certain, possible } = count;
  if (certain > 0) return <Badge tone="warning">{t("figures.disagreesWith", { count: certain })}</Badge>;
  return <Badge>{t("figures.mayDisagreeWith", { count: possible })}</Badge>;
}
