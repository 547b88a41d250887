import { t } from "#renderer/strings/index.ts";
import type { FigureBody } from "#shared/domain/figure.ts";
import { unitInWords } from "#shared/domain/unit.ts";

type Quantity = Pick<FigureBody, "low" | "high" | "approximate">;

/** `about 1,200 to 1,400`: exact for any length, because figures are text and never floating point. */
export function quantityInWords({ low, high, approximate }: Quantity): string {
  const value =
    low === high ? groupDigits(low) : t("figures.range", { low: groupDigits(low), high: groupDigits(high) });
  return approximate ? t("figures.aboutValue", { value }) : value;
}

/** The figure with its unit, after what it counts. */
export function figureInWords(figure: FigureBody): string {
  return `${figure.measures}: ${quantityInWords(figure)} ${unitInWords(figure.unit)}`;
}

/** `1200000.5` becomes `1,200,000.5`. */
export function groupDigits(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
  return (fraction === undefined ? grouped : `${grouped}.${fraction}`).replace(/^-/, "−");
}

/** Removes trailing zeros of the decimals. */
export function trimDecimal(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
