/**
 * Where an OPUS server has its services. Those since v0.6 say so at `/capabilities`; older ones do not know that
 * address, and have their jobs under `/rest`.
 */
import 'server-only';
import { readXmlTree, XmlError, type XmlNode } from '@/lib/xml/read-tree';
import { askOpus, isPage, type OpusContext, readText } from './ask';
import { OpusError } from './errors';

export interface OpusEndpoints {
  /** Before `/<job name>`. */
  readonly uws: string;
  readonly jdl: string;
  /** Before `?ID=`. */
  readonly store: string;
}

/** How long an answer holds, ms. */
const REMEMBERED = 600_000;
const remembered = new Map<string, { readonly at: number; readonly endpoints: OpusEndpoints }>();

/** @throws {OpusError} when the server does not answer */
export async function findEndpoints(context: OpusContext, now = Date.now()): Promise<OpusEndpoints> {
  const { url } = context.server;
  const known = remembered.get(url);
  if (known && now - known.at < REMEMBERED) return known.endpoints;
  const answer = await askOpus(context, `${url}/capabilities`);
  const text = await readText(answer);
  if (answer.status >= 500)
    throw new OpusError(`${url}/capabilities answered ${answer.status}.`, answer.status);
  const endpoints = answer.status >= 400 || isPage(text) ? older(url) : readCapabilities(text, url);
  remembered.set(url, { at: now, endpoints });
  return endpoints;
}

function older(url: string): OpusEndpoints {
  return { uws: `${url}/rest`, jdl: `${url}/jdl`, store: `${url}/store` };
}

/** @param url of the settings: paths are taken to it, whatever a server behind a proxy thinks it is called */
export function readCapabilities(document: string, url: string): OpusEndpoints {
  let root: XmlNode;
  try {
    root = readXmlTree(document);
  } catch (error) {
    if (error instanceof XmlError) return older(url);
    throw error;
  }
  const capabilities = root.children.filter(({ name }) => name === 'capability');
  const find = (matches: (standard: string) => boolean) => {
    const capability = capabilities.find(({ attributes }) =>
      matches((attributes.standardID ?? '').toLowerCase()),
    );
    const access = capability?.children
      .flatMap((one) => one.children)
      .find(({ name }) => name === 'accessURL');
    const path = access && URL.parse(access.text.trim(), `${url}/`)?.pathname.replace(/\/+$/, '');
    return path === undefined || path === '' ? null : new URL(url).origin + path;
  };
  const usual = older(url);
  return {
    ...usual,
    uws: find((standard) => standard.startsWith('ivo://ivoa.net/std/uws')) ?? usual.uws,
    jdl: find((standard) => standard.endsWith('#jdl')) ?? usual.jdl,
  };
}
