// The package ships no types; this is the part of it that we use.
declare module "edtf" {
  interface Edtf {
    /** UTC milliseconds, infinite where open. */
    readonly min: number;
    readonly max: number;
  }
  export default function edtf(text: string, options: { readonly level: 0 | 1 | 2 | 3 }): Edtf;
}
