/** One published table with its columns (VOSI 1.1 §3.3). */
import { publishedCatalogue } from '@/lib/archive/published';
import { TapError } from '@/lib/tap/errors';
import { tableDocument } from '@/lib/tap/tables';
import { preflight, respond, xmlResponse } from '../../respond';

export const GET = (_: Request, { params }: RouteContext<'/tap/tables/[name]'>) =>
  respond(async () => {
    const { name } = await params;
    const document = tableDocument(publishedCatalogue, name);
    if (!document) throw new TapError(`There is no table "${name}" here: /tap/tables lists them all.`, 404);
    return xmlResponse(document);
  });
export const OPTIONS = preflight;
