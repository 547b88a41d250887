import { t } from "#renderer/strings/index.ts";

export function sideName(index: number): string {
  return t(index === 0 ? "workbench.sides.left" : "workbench.sides.right");
}
