import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../../src/renderer/styles/tokens.css", import.meta.url), "utf8");
const themes = ["light", "dark", "contrast"] as const;

const surfaces = ["bg-app", "bg-surface", "bg-sunken", "bg-raised", "bg-hover", "bg-selected"];
const texts = ["text-primary", "text-secondary", "text-tertiary", "accent", "danger", "warning", "success"];
const marks = ["border-control", "accent", "focus", "danger", "warning", "success", "highlight-line"];
const entities = ["person", "organisation", "place", "event", "asset", "comms", "other"].map((of) => `entity-${of}`);

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for other visible elements. */
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ...texts.flatMap((text) => surfaces.map((surface) => [text, surface, 4.5] as const)),
  ...["danger", "warning", "success"].flatMap((tone) => [
    [tone, `${tone}-bg`, 4.5] as const,
    ["text-primary", `${tone}-bg`, 4.5] as const,
    ["text-secondary", `${tone}-bg`, 4.5] as const,
  ]),
  ["accent-fg", "accent", 4.5],
  ...["highlight", "highlight-current", "found"].map((tint) => ["text-primary", tint, 4.5] as const),
  ...marks.flatMap((mark) => surfaces.map((surface) => [mark, surface, 3] as const)),
  ...entities.flatMap((entity) => ["bg-surface", "bg-app"].map((surface) => [entity, surface, 3] as const)),
];

describe.each(themes)("in the %s theme", (theme) => {
  const roles = rolesOf(theme);
  test.each(pairs)("%s on %s stands out by %s to 1", (front, back, least) => {
    expect(ratio(colourOf(roles, front), colourOf(roles, back))).toBeGreaterThanOrEqual(least);
  });

  test("every role of colour is told", () => {
    expect([...roles.keys()].sort()).toEqual([...rolesOf("light").keys()].sort());
  });
});

type Colour = readonly [red: number, green: number, blue: number];

function rolesOf(theme: string): Map<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\](?:,[^{]*)? \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value.trim()]),
  );
}

/** A tint is drawn over the background of text. */
function colourOf(roles: ReadonlyMap<string, string>, role: string): Colour {
  const value = roles.get(role) ?? "";
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(value);
  if (hex) return [hex[1], hex[2], hex[3]].map((part) => Number.parseInt(part ?? "", 16)) as unknown as Colour;
  const tint = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(value);
  if (!tint) throw new Error(`--${role} is no colour: ${value}`);
  const share = Number(tint[4]) / 100;
  const paper = colourOf(roles, "bg-surface");
  return paper.map((part, index) => Number(tint[index + 1]) * share + part * (1 - share)) as unknown as Colour;
}

function ratio(left: Colour, right: Colour): number {
  const [light = 0, dark = 0] = [luminance(left), luminance(right)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
