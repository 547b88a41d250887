// The package ships no types; this is the part of it that we use.
declare module "edtf" {
  interface Bounds {
    /** UTC milliseconds, infinite where open. */
    readonly min: number;
    readonly max: number;
  }
  interface Single extends Bounds {
    readonly type: "Date" | "Decade" | "Century" | "Interval";
  }
  export interface Year extends Bounds {
    readonly type: "Year";
    readonly year: number;
    /** How many of its digits count, where not all do. */
    readonly significant: number | undefined;
  }
  export interface Season extends Bounds {
    readonly type: "Season";
    /** ISO 8601-2:2019, 4.8: 21 to 41. */
    readonly season: number;
  }
  interface Several extends Bounds {
    readonly type: "Set" | "List";
    /** The members; a pair is a range. */
    readonly values: readonly (Edtf | readonly [Edtf, Edtf])[];
    /** Open before the first member, after the last. */
    readonly earlier: boolean;
    readonly later: boolean;
  }
  export type Edtf = Single | Year | Season | Several;
  export default function edtf(text: string, options: { readonly level: 0 | 1 | 2 | 3 }): Edtf;
}
