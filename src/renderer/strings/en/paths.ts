export const paths = {
  path: "Path",
  open: "Choose",
  up: "One folder up",
  entries: "Files and folders",
  bundles: "Bundles",
} as const;
