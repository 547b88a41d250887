import { z } from "zod";

/** The nested schemas a schema may hold. */
interface Def {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/**
 * The schema for stored values: unknown fields are passed on at every depth, because a newer minor format may add some
 * anywhere. Input is validated by the strict schemas of the contract.
 */
export function openShape<Shape>(schema: z.ZodType<Shape>): z.ZodType<Shape> {
  const def: Def = schema.def as Def;
  const inner = {
    ...(def.shape && { shape: openFields(def.shape), catchall: z.unknown() }),
    ...(def.element && { element: openShape(def.element) }),
    ...(def.innerType && { innerType: openShape(def.innerType) }),
    ...(def.options && { options: def.options.map((option) => openShape(option)) }),
  };
  return Object.keys(inner).length === 0 ? schema : schema.clone({ ...schema.def, ...inner });
}

function openFields(shape: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, openShape(field)]));
}
