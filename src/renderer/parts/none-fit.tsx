import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";

/** In place of a list that its filters leave empty. */
export function NoneFit({ onShowAll }: { readonly onShowAll: () => void }) {
  return (
    <EmptyState text={t("records.noneFit")}>
      <Button onPress={onShowAll}>{t("records.showAll")}</Button>
    </EmptyState>
  );
}
