export interface Report {
  head(text: string): void;
  say(text: string): void;
  figure(name: string, value: number): void;
  goal(name: string, value: number, relation: ">=" | "<=", bound: number): void;
  /** Prints all figures again, with goals reached and missed. */
  summary(): void;
}

export function createReport(): Report {
  const lines: string[] = [];
  const round = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
  return {
    head: (text) => console.log(`\n${text}`),
    say: (text) => console.log(`  ${text}`),
    figure: (name, value) => void lines.push(`         ${name}: ${round(value)}`),
    goal(name, value, relation, bound) {
      const reached = relation === ">=" ? value >= bound : value <= bound;
      lines.push(`${reached ? "reached" : "MISSED "}  ${name}: ${round(value)} (${relation} ${bound})`);
    },
    summary() {
      console.log("\nsummary");
      for (const line of lines) console.log(`  ${line}`);
    },
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN;
}
