/**
 * Whether the service answers just now (VOSI 1.1 §3.2).
 */
import { element, optional, xmlDocument } from '@/lib/xml/element';

export interface Availability {
  readonly available: boolean;
  readonly upSince: Date;
  readonly note: string;
}

export function availabilityDocument({ available, upSince, note }: Availability): string {
  return xmlDocument(
    element(
      'vosi:availability',
      { 'xmlns:vosi': 'http://www.ivoa.net/xml/VOSIAvailability/v1.0' },
      element('vosi:available', {}, String(available)),
      available ? element('vosi:upSince', {}, upSince.toISOString()) : null,
      optional('vosi:note', note),
    ),
  );
}
