import { ExternalLink } from "lucide-react";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { openPlace } from "./evidence-card.tsx";
import { excerptLabel } from "./excerpt-label.ts";

/** Opens an excerpt at its exact place, on the other side. */
export function OpenPlaceButton({ card }: { readonly card: ExcerptCard }) {
  return (
    <div className="flush-start">
      <Button
        variant="quiet"
        icon={<ExternalLink size={14} aria-hidden />}
        onPress={() => openView(openPlace(card), { isBeside: true })}
      >
        {t("records.openPlace", { label: excerptLabel(card) })}
      </Button>
    </div>
  );
}
