import { History } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { HistoryView } from "./history-view.tsx";

export const historyViews: ViewDefinitions = {
  history: {
    icon: History,
    useTitle(view) {
      const { data } = useCore("records.names", { ids: "id" in view ? [view.id] : [] });
      const name = data?.names[0]?.name;
      return name === undefined ? t("history.short") : t("history.title", { name });
    },
    Component: HistoryView,
  },
};
