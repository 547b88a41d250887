import { z } from "zod";

/** As far as a schema may hold others. */
interface Def {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/**
 * The same schema for what is kept: fields that it does not know are passed on at every depth. Whoever wrote a newer
 * minor format may have added some anywhere; what people enter is held to the strict schemas of the contract.
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
