export const jobs = {
  clear: "Clear finished jobs",
  states: { running: "running", done: "done", cancelled: "cancelled", failed: "failed" },
} as const;
