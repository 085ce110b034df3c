/**
 * The identifier of a product of CTAO, as its reference metadata have it: a UUID, in whatever letter case.
 * Headers and ctapipe logs name products alike, and so they chain.
 */
export function productIri(productId: string): string {
  const id = productId.trim().toLowerCase();
  return `urn:uuid:${encodeURIComponent(id.replace(/^urn:uuid:/, ''))}`;
}
