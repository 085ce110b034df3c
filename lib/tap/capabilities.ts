/**
 * What the service can do, for clients that ask before they query (VOSI 1.1 §3.1, TAPRegExt 1.0 §2).
 *
 * pyVO compares the values of xsi:type as text, so the prefixes tr, vs and vr are part of the interface.
 * The limits are those of sync and async together where they differ: TAPRegExt 1.0 has one of each.
 */
import { element, optional, type Xml, xmlDocument } from '@/lib/xml/element';

/** A user-defined function as ADQL 2.1 §4.6 writes its signature: `name(arg TYPE, …) -> TYPE`. */
export interface FunctionSignature {
  readonly signature: string;
  readonly description: string;
}

export interface OutputFormat {
  readonly mime: string;
  readonly aliases: readonly string[];
  /** A serialisation of VOTable that TAPRegExt names. */
  readonly ivoId: string | null;
}

export interface Service {
  /** Public URL of the TAP service, without a closing slash. */
  readonly url: string;
  readonly functions: readonly FunctionSignature[];
  readonly formats: readonly OutputFormat[];
  readonly limits: ServiceLimits;
}

export interface ServiceLimits {
  /** Rows. */
  readonly maxrecDefault: number;
  readonly maxrecHard: number;
  /** Bytes. */
  readonly uploadBytes: number;
  readonly syncSeconds: number;
  readonly asyncSeconds: number;
  /** How long a finished job is kept. */
  readonly retentionSeconds: number;
}

const NAMESPACES = {
  'xmlns:vosi': 'http://www.ivoa.net/xml/VOSICapabilities/v1.0',
  'xmlns:vr': 'http://www.ivoa.net/xml/VOResource/v1.0',
  'xmlns:vs': 'http://www.ivoa.net/xml/VODataService/v1.1',
  'xmlns:tr': 'http://www.ivoa.net/xml/TAPRegExt/v1.0',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};

const TAPREGEXT = 'ivo://ivoa.net/std/TAPRegExt';

/**
 * The ways to say who asks (SSO 2.0 §3.1), the anonymous one first: pyVO takes a service without it for closed. Bearer
 * has no name among them that clients would not take for something else.
 */
const SECURITY_METHODS = [null, 'ivo://ivoa.net/sso#BasicAA', 'ivo://ivoa.net/sso#cookie'];

/**
 * The optional parts of ADQL 2.1 (§4.2 to §4.9), all of them spoken here. COALESCE is too, but its type,
 * features-adql-conditional, is an error to validators that were written before ADQL 2.1 was done.
 */
const LANGUAGE_FEATURES: readonly (readonly [type: string, forms: readonly string[]])[] = [
  [
    'features-adqlgeo',
    [
      'AREA',
      'BOX',
      'CENTROID',
      'CIRCLE',
      'CONTAINS',
      'COORD1',
      'COORD2',
      'COORDSYS',
      'DISTANCE',
      'INTERSECTS',
      'POINT',
      'POLYGON',
      'REGION',
    ],
  ],
  ['features-adql-string', ['LOWER', 'UPPER', 'ILIKE']],
  ['features-adql-sets', ['UNION', 'EXCEPT', 'INTERSECT']],
  ['features-adql-common-table', ['WITH']],
  ['features-adql-type', ['CAST']],
  ['features-adql-unit', ['IN_UNIT']],
  ['features-adql-offset', ['OFFSET']],
];

export function capabilitiesDocument(service: Service): string {
  const { url } = service;
  return xmlDocument(
    element(
      'vosi:capabilities',
      NAMESPACES,
      tableAccess(service),
      capability('ivo://ivoa.net/std/VOSI#capabilities', `${url}/capabilities`),
      capability('ivo://ivoa.net/std/VOSI#availability', `${url}/availability`),
      capability('ivo://ivoa.net/std/VOSI#tables-1.1', `${url}/tables`, { version: '1.1' }),
      capability('ivo://ivoa.net/std/DALI#examples', `${url}/examples`, {
        'xsi:type': 'vr:WebBrowser',
        role: null,
      }),
    ),
  );
}

function capability(standardID: string, url: string, attributes: Record<string, string | null> = {}): Xml {
  return element(
    'capability',
    { standardID },
    element(
      'interface',
      { 'xsi:type': 'vs:ParamHTTP', role: 'std', ...attributes },
      element('accessURL', { use: 'full' }, url),
    ),
  );
}

function tableAccess({ url, functions, formats, limits }: Service): Xml {
  return element(
    'capability',
    { standardID: 'ivo://ivoa.net/std/TAP', 'xsi:type': 'tr:TableAccess' },
    element(
      'interface',
      { 'xsi:type': 'vs:ParamHTTP', role: 'std', version: '1.1' },
      // pyVO finds credentials for /sync only under a base URL.
      element('accessURL', { use: 'base' }, url),
      SECURITY_METHODS.map((standardID) => element('securityMethod', { standardID })),
    ),
    element('dataModel', { 'ivo-id': 'ivo://ivoa.net/std/ObsCore#core-1.1' }, 'ObsCore-1.1'),
    language(functions),
    formats.map(({ mime, aliases, ivoId }) =>
      element(
        'outputFormat',
        { 'ivo-id': ivoId },
        element('mime', {}, mime),
        aliases.map((alias) => element('alias', {}, alias)),
      ),
    ),
    ['inline', 'http', 'https'].map((way) =>
      element('uploadMethod', { 'ivo-id': `${TAPREGEXT}#upload-${way}` }),
    ),
    timeLimits('retentionPeriod', limits.retentionSeconds, limits.retentionSeconds),
    timeLimits('executionDuration', limits.syncSeconds, limits.asyncSeconds),
    element(
      'outputLimit',
      {},
      element('default', { unit: 'row' }, limits.maxrecDefault),
      element('hard', { unit: 'row' }, limits.maxrecHard),
    ),
    element('uploadLimit', {}, element('hard', { unit: 'byte' }, limits.uploadBytes)),
  );
}

function timeLimits(name: string, seconds: number, hard: number): Xml {
  return element(name, {}, element('default', {}, seconds), element('hard', {}, hard));
}

function language(functions: readonly FunctionSignature[]): Xml {
  const features = (type: string, ...forms: readonly Xml[]) =>
    element('languageFeatures', { type: `${TAPREGEXT}#${type}` }, forms);
  return element(
    'language',
    {},
    element('name', {}, 'ADQL'),
    element('version', { 'ivo-id': 'ivo://ivoa.net/std/ADQL#v2.0' }, '2.0'),
    element('version', { 'ivo-id': 'ivo://ivoa.net/std/ADQL#v2.1' }, '2.1'),
    element('description', {}, 'ADQL 2.1; queries of ADQL 2.0 keep their meaning'),
    features(
      'features-udf',
      ...functions.map(({ signature, description }) =>
        element('feature', {}, element('form', {}, signature), optional('description', description)),
      ),
    ),
    LANGUAGE_FEATURES.map(([type, forms]) =>
      features(type, ...forms.map((form) => element('feature', {}, element('form', {}, form)))),
    ),
  );
}
