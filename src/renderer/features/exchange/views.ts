import { GitCompareArrows, PackageCheck, PackageOpen } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { fileNameOf } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { ConflictsView } from "./conflicts-view.tsx";
import { ExchangeView } from "./exchange-view.tsx";
import { ImportReviewView } from "./import-review.tsx";

export const exchangeViews: ViewDefinitions = {
  exchange: { icon: PackageOpen, useTitle: () => t("exchange.title"), Component: ExchangeView },
  conflicts: { icon: GitCompareArrows, useTitle: () => t("exchange.conflictsTitle"), Component: ConflictsView },
  "import-review": {
    icon: PackageCheck,
    useTitle: (view) => ("path" in view ? fileNameOf(view.path) : ""),
    Component: ImportReviewView,
  },
};

export const exchangeSections: readonly SectionDefinition[] = [{ section: "exchange", icon: PackageOpen }];
