export const jobs = {
  clear: "Clear what has ended",
  states: { running: "running", done: "done", cancelled: "cancelled", failed: "failed" },
} as const;
