import { X } from "lucide-react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { PartBoundary } from "#renderer/parts/part-boundary.tsx";
import { type PanelTab, showPanel, toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { panelDefinitions } from "./panel-definitions.ts";

/** The panel: jobs, excerpts in the tray, and problems. */
export function Panel() {
  const wanted = useWorkbench((state) => state.panel);
  const shown = panelDefinitions.find(({ tab }) => tab === wanted) ?? panelDefinitions[0];
  return (
    <section className="region panel" aria-label={t("workbench.panel")} data-region="panel" tabIndex={-1}>
      <Tabs
        className="panel-tabs"
        selectedKey={shown?.tab ?? "jobs"}
        // Keys are the tabs of the panel.
        onSelectionChange={(key) => showPanel(key as PanelTab)}
      >
        <header className="region-head">
          <TabList className="tab-list panel-tab-list" aria-label={t("workbench.panel")}>
            {panelDefinitions.map((definition) => (
              <PanelTabLabel key={definition.tab} definition={definition} />
            ))}
          </TabList>
          <span className="spacer" />
          <IconButton label={t("ui.close")} onPress={() => toggle("hasPanel")}>
            <X size={14} aria-hidden />
          </IconButton>
        </header>
        {panelDefinitions.map(({ tab, Component }) => (
          <TabPanel key={tab} id={tab} className="region-body">
            <PartBoundary>
              <Component />
            </PartBoundary>
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

function PanelTabLabel({ definition }: { readonly definition: (typeof panelDefinitions)[number] }) {
  const count = definition.useCount();
  return (
    <Tab id={definition.tab} className="tab">
      {count > 0 ? `${t(definition.title)} ${count}` : t(definition.title)}
    </Tab>
  );
}
