/** What jobs there are, as OPUS lists them: names, and the JSON form of each. */
import { respond } from '@/app/tap/respond';
import { writeJsonDefinition } from '@/lib/jobs/definition/json-form';
import { definitionStore } from '@/lib/jobs/gateway-jobs';

export const dynamic = 'force-dynamic';

export const GET = () =>
  respond(async () => {
    const stored = await definitionStore().listValid();
    return Response.json({
      jobnames: stored.map(({ definition }) => definition.name),
      details: Object.fromEntries(
        stored.map(({ definition }) => [definition.name, JSON.parse(writeJsonDefinition(definition))]),
      ),
      dates: Object.fromEntries(
        stored.map(({ definition, created }) => [definition.name, created.toISOString()]),
      ),
    });
  });
