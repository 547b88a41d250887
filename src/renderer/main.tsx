import "./no-eval.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@fontsource-variable/noto-sans-sc/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/forced-colors.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "#renderer/bridge/query.ts";
import { followFocus } from "#renderer/ui/dialog.tsx";
import { followWindowSize } from "#renderer/ui/window-size.ts";
import { App } from "./app.tsx";
import { clearCopies } from "./clear-copies.ts";
import { followProgress } from "./features/workbench/show-progress.ts";
import { listenToShell } from "./listen-to-shell.ts";
import { refuseStrayDrops } from "./stray-drops.ts";
import { followDensity, followTheme } from "./theme.ts";
import { refuseMarkup } from "./trusted-types.ts";

refuseMarkup();
refuseStrayDrops();
clearCopies();
followFocus();
followTheme();
followDensity();
followWindowSize();
followProgress();
void listenToShell();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
