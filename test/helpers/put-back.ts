// Runs with every test file. Files of one worker share a process, so each restores what it replaced.
import { afterAll, vi } from "vitest";

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
