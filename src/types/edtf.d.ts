// The package ships no types; this is the part of it that we use.
declare module "edtf" {
  interface Bounds {
    /** UTC milliseconds, infinite where open. */
    readonly min: number;
    readonly max: number;
  }
  interface Single extends Bounds {
    readonly type: "Date" | "Year" | "Decade" | "Century" | "Season" | "Interval";
  }
  interface Several extends Bounds {
    readonly type: "Set" | "List";
    /** The members; a pair is a range. */
    readonly values: readonly (Edtf | readonly [Edtf, Edtf])[];
    /** Open before the first member, after the last. */
    readonly earlier: boolean;
    readonly later: boolean;
  }
  export type Edtf = Single | Several;
  export default function edtf(text: string, options: { readonly level: 0 | 1 | 2 | 3 }): Edtf;
}
