type Growable = Float64Array | Int32Array | Int16Array | Int8Array | Uint32Array | Uint8Array;

const FIRST_ROOM = 1024;

/** The array, or one at least twice as long that begins with it. */
export function withRoom<Values extends Growable>(values: Values, length: number): Values {
  if (length <= values.length) return values;
  const size = Math.max(length, 2 * values.length, FIRST_ROOM);
  const grown = new (values.constructor as new (size: number) => Values)(size);
  grown.set(values as never);
  return grown;
}
