/** What jobs there are, as OPUS lists them: names, and the JSON form of each. A definition that is sent becomes a draft. */
import { respond, respondTo } from '@/app/tap/respond';
import { env } from '@/lib/env';
import { readDefinition, submitDefinition } from '@/lib/jobs/submit-definition';
import { UwsError } from '@/lib/uws/errors';
import { seeOther } from '@/lib/uws/http/answers';
import { writeJsonDefinition } from '@/lib/jobs/definition/json-form';
import { addressName, definitionStore } from '@/lib/jobs/gateway-jobs';

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

/** The file as the part `jdl_file` of a form, as OPUS takes it, or as the whole body. Its VOTable or JSON form. */
export const POST = (request: Request) =>
  respondTo(request, async (who) => {
    const definition = readDefinition(await readDocument(request));
    const draft = await submitDefinition(definitionStore(), definition, who, new Date());
    return seeOther(`${env.BASE_URL}/jdl/${addressName(draft)}`);
  });

async function readDocument(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length')) > LARGEST) {
    throw new UwsError(`A definition may have ${LARGEST} bytes; this one has more.`, 400);
  }
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return request.text();
  const file = (await request.formData()).get('jdl_file');
  if (file instanceof File) return file.text();
  throw new UwsError('Send the definition as the file "jdl_file".', 400);
}

/** Bytes. */
const LARGEST = 1_000_000;
