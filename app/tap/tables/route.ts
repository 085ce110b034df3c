/** The published tables; `detail=min` leaves out their columns (VOSI 1.1 §3.3). */
import { publishedCatalogue } from '@/lib/archive/published';
import { tablesetDocument } from '@/lib/tap/tables';
import { queryValues } from '@/lib/uws/http/query-values';
import { preflight, respond, xmlResponse } from '../respond';

export const GET = (request: Request) =>
  respond(() => {
    const detail = queryValues(request).get('DETAIL')?.[0]?.toLowerCase();
    return xmlResponse(tablesetDocument(publishedCatalogue, detail === 'min' ? 'min' : 'max'));
  });
export const OPTIONS = preflight;
