import { defineConfig } from "@playwright/test";

// Journeys of a person through the window: the same specs in headless Chromium with the real core, and in real Electron.
export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./test/e2e/unpack-browser.ts",
  // Each has a core, a parser and a window of its own: with two on two processors a tenth of the time nobody worked.
  workers: Number(process.env.CASEBOUND_E2E_WORKERS ?? 3),
  fullyParallel: true,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: process.env.CASEBOUND_E2E_REPORT ?? "test-results/e2e.json" }]],
  // The name says which host the fixtures open: test/e2e/journey.ts.
  projects: [
    { name: "chromium", testIgnore: "**/*.electron.spec.ts" },
    // Themes and zoom are drawn by the same engine in both: looked at once, in Chromium.
    { name: "electron", grepInvert: /in every theme|at 200 %/ },
  ],
});
