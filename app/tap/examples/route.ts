/** Queries to start from, for people and for programs (DALI 1.1 §2.3). */
import { TAP_SERVICE_URL } from '@/lib/archive/tap-service';
import { env } from '@/lib/env';
import { exampleQueries } from '@/lib/tap/example-queries';
import { examplesDocument } from '@/lib/tap/examples';
import { preflight, respond } from '../respond';

export const GET = () =>
  respond(
    () =>
      new Response(
        examplesDocument(exampleQueries, `Example queries for ${env.SITE_NAME}`, TAP_SERVICE_URL),
        {
          headers: { 'content-type': 'application/xhtml+xml; charset=utf-8' },
        },
      ),
  );
export const OPTIONS = preflight;
