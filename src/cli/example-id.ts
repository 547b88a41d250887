// An id for the examples of help; no vault contains it.
const uuid = "01968b1e-7c3a-7b1e-8f00-0123456789ab";

export function exampleId(prefix: string): string {
  return `${prefix}_${uuid}`;
}
