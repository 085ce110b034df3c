import { answerAs, sentence } from '@/app/answer-as';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { CredentialError } from '@/lib/identity/errors';
import { toDrawing } from '@/lib/provenance/drawing/to-drawing';
import { writePng } from '@/lib/provenance/drawing/write-png';
import { writeSvg } from '@/lib/provenance/drawing/write-svg';
import { type FoundGraph, findGraph } from '@/lib/provenance/find-graph';
import { findViewer } from '@/lib/provenance/find-viewer';
import { type ProvRequest, ProvRequestError, parseProvRequest } from '@/lib/provenance/prov-request';
import { selectParts } from '@/lib/provenance/select-parts';
import { toDocument } from '@/lib/provenance/to-document';
import { PROV_JSON_TYPE, writeProvJson } from '@/lib/provenance/write-prov-json';
import { PROV_N_TYPE, writeProvN } from '@/lib/provenance/write-prov-n';
import { PROV_VOTABLE_TYPE, writeProvVotable } from '@/lib/provenance/write-prov-votable';
import { PROV_XML_TYPE, writeProvXml } from '@/lib/provenance/write-prov-xml';

/** The most things one answer holds: DEPTH=ALL from a calibration file is the whole archive. */
const MOST_NODES = 5000;
/** The most boxes of a picture. */
const MOST_DRAWN = 1000;

/** The provenance around identifiers: `/prov?ID=<obs_publisher_did>&DEPTH=ALL` (ProvSAP; README of lib/provenance). */
async function answer(request: Request): Promise<Response> {
  return answerAs(
    request,
    async (asker) => {
      const asked = parseProvRequest(new URL(request.url).searchParams);
      const found = await findGraph(db(), {
        ...asked,
        ...(await findViewer(db(), asker, env.AUTHORITY)),
        limit: isPicture(asked) ? MOST_DRAWN : MOST_NODES,
      });
      if (found.found.length === 0) {
        return sentence(404, `Nothing is known of how ${asked.ids.join(', ')} was made.`);
      }
      const { body, type, extension } = write(found, asked);
      return new Response(request.method === 'HEAD' ? null : body, {
        headers: {
          'content-type': type,
          'content-disposition': `inline; filename="${fileName(asked.ids)}.${extension}"`,
          'access-control-allow-origin': '*',
          ...(found.truncated && { 'x-truncated': `after ${found.levels.size} entities and activities` }),
        },
      });
    },
    (error) => {
      if (error instanceof ProvRequestError) return sentence(400, error.message);
      if (error instanceof CredentialError) return sentence(error.status, error.message);
      throw error;
    },
  );
}

const isPicture = ({ format }: ProvRequest) => format === 'PROV-SVG' || format === 'PROV-PNG';

interface Written {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly extension: string;
}

function write(found: FoundGraph, asked: ProvRequest): Written {
  const graph = selectParts(found.graph, asked);
  const document = () =>
    toDocument(graph, asked.model, new Map([['gw', `ivo://${env.AUTHORITY}/provenance?`]]));
  switch (asked.format) {
    case 'PROV-JSON':
      return { body: writeProvJson(document()), type: PROV_JSON_TYPE, extension: 'json' };
    case 'PROV-XML':
      return { body: writeProvXml(document()), type: PROV_XML_TYPE, extension: 'xml' };
    case 'PROV-N':
      return { body: writeProvN(document()), type: PROV_N_TYPE, extension: 'provn' };
    case 'PROV-VOTABLE':
      return { body: writeProvVotable(graph, found.truncated), type: PROV_VOTABLE_TYPE, extension: 'vot' };
    case 'PROV-SVG':
      return { body: draw(found, asked), type: 'image/svg+xml', extension: 'svg' };
    case 'PROV-PNG':
      return { body: new Uint8Array(writePng(draw(found, asked))), type: 'image/png', extension: 'png' };
    default:
      return asked.format satisfies never;
  }
}

function draw(found: FoundGraph, asked: ProvRequest): string {
  // Without the descriptions the boxes could not name their software.
  const graph = selectParts(found.graph, {
    ...asked,
    descriptions: asked.attributes ? 2 : asked.descriptions,
  });
  const drawing = toDrawing(graph, {
    configurationApart: asked.configuration,
    descriptionsApart: asked.descriptions > 0,
  });
  return writeSvg(drawing, {
    direction: asked.rankDirection,
    attributes: asked.attributes,
    title: `Provenance of ${asked.ids.join(', ')}`,
  });
}

/** As OPUS names them, in letters that every file system takes. */
function fileName(ids: readonly string[]): string {
  return `provsap_${ids
    .join('_')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .slice(0, 100)}`;
}

export { answer as GET, answer as HEAD };
