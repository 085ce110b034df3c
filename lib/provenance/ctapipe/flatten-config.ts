/** The most parameters of one run; a configuration beyond it is a file to be kept, not a list. */
const MOST = 2000;

/**
 * A nested configuration as names with dots. Quantities are {value, unit} and become one parameter with both.
 */
export function flattenConfig(config: Readonly<Record<string, unknown>>): { name: string; value: string }[] {
  const flat: { name: string; value: string }[] = [];
  const visit = (name: string, value: unknown): void => {
    if (flat.length >= MOST || value === undefined) return;
    if (isQuantity(value)) flat.push({ name, value: `${value.value} ${value.unit}`.trim() });
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) visit(name === '' ? key : `${name}.${key}`, inner);
    } else flat.push({ name, value: typeof value === 'string' ? value : JSON.stringify(value) });
  };
  visit('', config);
  return flat;
}

function isQuantity(value: unknown): value is { value: unknown; unit: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 2 && keys.includes('value') && keys.includes('unit');
}
