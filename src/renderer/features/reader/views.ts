import { FileText } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { DocumentView } from "./document-view.tsx";

export const readerViews: ViewDefinitions = {
  document: {
    icon: FileText,
    useTitle: (view) =>
      useCore("documents.get", { id: "id" in view ? view.id : "" }).data?.body.title ?? t("kind.one.document"),
    Component: DocumentView,
  },
};
