// Runs with every test file. Files of one worker share a process: each puts back what it took the place of.
import { afterAll, vi } from "vitest";

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
