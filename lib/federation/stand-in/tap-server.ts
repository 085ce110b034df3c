/**
 * TAP services with habits: good ones that differ as real archives do, and broken ones. A service is a path,
 * `http://localhost:PORT/<habit>`, and tells itself by nothing else.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Column {
  readonly name: string;
  readonly datatype: string;
  readonly unit?: string;
  readonly ref?: string;
}

interface Habit {
  readonly table: string;
  readonly columns: readonly Column[];
  /** TABLEDATA cells in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
  /** Geometry functions it declares; `null` for no capabilities at all. */
  readonly geometry?: readonly string[] | null;
  /** Stands before the table: TIMESYS and the like. */
  readonly before?: string;
  readonly status?: string;
  /** Answers a query of rows otherwise. */
  readonly misbehave?: (query: string, response: ServerResponse) => boolean;
}

const text = (name: string): Column => ({ name, datatype: 'char' });
const double = (name: string, unit?: string): Column => ({
  name,
  datatype: 'double',
  ...(unit ? { unit } : {}),
});

const DAYS: readonly Column[] = [double('t_min', 'd'), double('t_max', 'd')];

/** An optical archive: other letters, another order, everything there. */
const OPTICAL: Habit = {
  table: 'ivoa.ObsCore',
  columns: [
    text('OBS_PUBLISHER_DID'),
    text('Obs_ID'),
    ...DAYS,
    double('s_ra', 'deg'),
    double('s_dec', 'deg'),
    double('s_fov', 'deg'),
    text('s_region'),
    text('target_name'),
    { name: 'calib_level', datatype: 'int' },
    text('dataproduct_type'),
    text('obs_collection'),
    text('facility_name'),
    text('instrument_name'),
    text('access_url'),
    text('access_format'),
    { name: 'access_estsize', datatype: 'long', unit: 'kbyte' },
    double('em_min', 'm'),
    double('em_max', 'm'),
    double('t_exptime', 's'),
  ],
  rows: [
    optical('opt-1', '53343.95', '53343.97', '83.63', '22.01'),
    optical('opt-2', '53344.50', '53344.60', '83.60', '22.05'),
    optical('opt-3', '', '', '83.65', '22.00'),
  ],
  geometry: ['POINT', 'CIRCLE', 'POLYGON', 'CONTAINS', 'INTERSECTS', 'DISTANCE'],
};

function optical(id: string, tMin: string, tMax: string, ra: string, dec: string): readonly string[] {
  return [
    `ivo://example.org/optical?${id}`,
    id,
    tMin,
    tMax,
    ra,
    dec,
    '0.2',
    `Circle ICRS ${ra} ${dec} 0.1`,
    'Crab',
    '2',
    'image',
    'OPTICAL',
    'Example Telescope',
    'Camera',
    `https://example.org/${id}`,
    'image/fits',
    '12000',
    '4e-7',
    '7e-7',
    '60',
  ];
}

/** An archive of the first Data Distiller's table, in radians, electronvolts and TT, without footprints. */
const RADIANS: Habit = {
  table: 'cta.vo_obscore',
  columns: [
    text('obs_id'),
    text('obs_publisher_did'),
    double('s_ra', 'rad'),
    double('s_dec', 'rad'),
    { ...double('t_min', 'd'), ref: 'tt' },
    { ...double('t_max', 'd'), ref: 'tt' },
    double('em_min', 'TeV'),
    double('em_max', 'TeV'),
    double('t_exptime', 'min'),
    text('obs_collection'),
    text('target_name'),
    { name: 'calib_level', datatype: 'int' },
  ],
  // 53343.0007428703… in TT is 53343.0 in UTC in 2004: TT − UTC = 64.184 s. 1.459639… rad is 83.6312 deg.
  rows: [
    [
      'rad-1',
      'ivo://example.org/rad?1',
      '1.4596397974',
      '0.3842255081',
      '53343.000742870370',
      '53343.020742870370',
      '0.1',
      '100',
      '28',
      'RADIANS',
      'Crab',
      '2',
    ],
  ],
  geometry: ['POINT', 'CIRCLE', 'CONTAINS'],
  before: '<TIMESYS ID="tt" timescale="TT" refposition="TOPOCENTER" timeorigin="MJD-origin"/>',
};

const error = (message: string) =>
  `<VOTABLE version="1.3"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="ERROR">${message}</INFO></RESOURCE></VOTABLE>`;

const answerXml = (response: ServerResponse, status: number, body: string) => {
  response.writeHead(status, { 'content-type': 'application/x-votable+xml' }).end(body);
  return true;
};

const HABITS: Readonly<Record<string, Habit>> = {
  optical: OPTICAL,
  radians: RADIANS,
  /** Knows no geometry, so it sends whatever lies in the box: the second row is in a corner of it. */
  plain: {
    ...OPTICAL,
    geometry: [],
    rows: [
      optical('in', '53343', '53344', '83.63', '22.01'),
      optical('corner', '53343', '53344', '84.6', '22.95'),
    ],
  },
  /** Declares INTERSECTS and cannot do it on its text column. */
  regions: {
    ...OPTICAL,
    misbehave: (query, response) =>
      query.includes('INTERSECTS') &&
      answerXml(response, 400, error('function intersects(text, scircle) does not exist')),
  },
  refuses: {
    ...OPTICAL,
    misbehave: (_, response) =>
      answerXml(response, 200, error('The archive is closed for maintenance until Monday.')),
  },
  html: {
    ...OPTICAL,
    misbehave: (_, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><head><title>Welcome to our archive</title></head><body>hello</body></html>');
      return true;
    },
  },
  /** Says it sends a VOTable. */
  liar: {
    ...OPTICAL,
    misbehave: (_, response) =>
      answerXml(
        response,
        200,
        '<html><head><title>Log in</title></head><body><p>Please<br>log in</body></html>',
      ),
  },
  xml: {
    ...OPTICAL,
    misbehave: (_, response) =>
      answerXml(
        response,
        200,
        '<VOTABLE><RESOURCE type="results"><TABLE><FIELD name="s_ra" datatype="double"/><DATA><TABLEDATA><TR><TD>1</TR>',
      ),
  },
  /** Breaks off in the middle of its rows. */
  broken: {
    ...OPTICAL,
    misbehave: (_, response) => {
      const whole = document(OPTICAL, OPTICAL.rows);
      response.writeHead(200, { 'content-type': 'application/x-votable+xml' });
      response.write(whole.slice(0, whole.indexOf('opt-3')), () => response.destroy());
      return true;
    },
  },
  hangs: { ...OPTICAL, misbehave: () => true },
  /** One row, and then nothing. */
  stalls: {
    ...OPTICAL,
    misbehave: (_, response) => {
      const whole = document(OPTICAL, OPTICAL.rows);
      response.writeHead(200, { 'content-type': 'application/x-votable+xml' });
      response.write(whole.slice(0, whole.indexOf('</TR>') + 5));
      return true;
    },
  },
  /** Rows without end, whatever MAXREC says. */
  endless: {
    ...OPTICAL,
    misbehave: (_, response) => {
      const whole = document(OPTICAL, []);
      const row = cells(OPTICAL.rows[0]!).repeat(200);
      response.writeHead(200, { 'content-type': 'application/x-votable+xml' });
      response.write(whole.slice(0, whole.indexOf('</TABLEDATA>')));
      pour(response, row);
      return true;
    },
  },
  /** One cell without end. */
  cell: {
    ...OPTICAL,
    misbehave: (_, response) => {
      const whole = document(OPTICAL, []);
      response.writeHead(200, { 'content-type': 'application/x-votable+xml' });
      response.write(`${whole.slice(0, whole.indexOf('</TABLEDATA>'))}<TR><TD>`);
      pour(response, 'x'.repeat(65_536));
      return true;
    },
  },
  redirects: {
    ...OPTICAL,
    misbehave: (_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
      return true;
    },
  },
  /** Columns of other types than ObsCore's, and values that are none. */
  types: {
    ...OPTICAL,
    columns: [
      text('obs_id'),
      text('s_ra'),
      text('s_dec'),
      double('calib_level'),
      double('s_fov', 'Jy'),
      text('t_min'),
      text('t_max'),
      text('obs_publisher_did'),
      text('em_min'),
      text('obs_collection'),
    ],
    rows: [
      [
        '1',
        '83.63',
        '22.01',
        '2',
        '3',
        '2004-12-04T22:48:00',
        '2004-12-04T23:16:48',
        'ivo://example.org/types?1',
        '4e-7',
        'T',
      ],
      ['2', 'n/a', '22.01', '2.5', '3', 'yesterday', '', 'ivo://example.org/types?2', 'x', 'T'],
    ],
  },
  full: { ...OPTICAL, status: '<INFO name="QUERY_STATUS" value="OVERFLOW"/>' },
  /** Has no ObsCore. */
  catalogue: { ...OPTICAL, table: 'none', rows: [] },
  /** Offers a dataset that another archive has too. */
  mirror: { ...OPTICAL, rows: [optical('opt-1', '53343.95', '53343.97', '83.63', '22.01')] },
};

const REGISTRY_COLUMNS = ['ivoid', 'res_title', 'waveband', 'res_description', 'reference_url', 'access_url'];

/**
 * What a registry might say, good and hostile: whoever registers a service writes these texts. It answers every query
 * with all of them, but one by identifier with that one.
 */
function registry(base: string): Habit {
  const rows = [
    [
      'ivo://org.example/mirror',
      'A mirror of optical data',
      'optical#uv',
      'Holds what others hold',
      'https://example.org/mirror',
      `${base}/mirror/`,
    ],
    ['ivo://org.example/types', 'Odd types', '', '', '', `${base}/types`],
    [
      'ivo://org.example/inside',
      'Inside',
      'gamma-ray',
      'An address inside a network',
      '',
      'http://10.0.0.1/tap',
    ],
    ['ivo://org.example/html', 'Not a service', '', '', 'javascript:alert(1)', `${base}/nothing`],
    [
      'ivo://org.example/script',
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '',
      '&lt;img src=x onerror=alert(1)&gt;',
      '',
      `${base}/optical`,
    ],
    ['ivo://org.example/js', 'No address', '', '', '', 'javascript:alert(1)'],
    ['not an ivoid', 'No identifier', '', '', '', `${base}/optical`],
  ];
  const matching = (query: string) => {
    const [, asked] = /ivoid = '([^']*)'/.exec(query) ?? [];
    return rows.filter(([ivoid]) => asked === undefined || ivoid === asked);
  };
  return {
    table: 'rr.resource',
    columns: REGISTRY_COLUMNS.map(text),
    rows,
    misbehave: (query, response) =>
      answerXml(
        response,
        200,
        document({ table: '', columns: REGISTRY_COLUMNS.map(text), rows: [] }, matching(query)),
      ),
  };
}

export interface TapServer {
  /** Base addresses are this with a habit behind it. */
  readonly base: string;
  readonly port: number;
  /** Queries of rows in the order asked. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** @param port 0 for any free one */
export async function startTapServer(port = 0): Promise<TapServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    respond(request, response, asked).catch((cause: unknown) => response.destroy(cause as Error));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  return { base: `http://127.0.0.1:${taken}`, port: taken, asked, close: () => close(server) };
}

async function respond(request: IncomingMessage, response: ServerResponse, asked: string[]): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, name = '', resource = ''] = url.pathname.split('/');
  const habit = name === 'registry' ? registry(`http://${request.headers.host}`) : HABITS[name];
  if (habit === undefined) return void response.writeHead(404).end();
  if (resource === 'capabilities') return capabilities(habit, response);
  const parameters = new URLSearchParams(request.method === 'POST' ? await readBody(request) : url.search);
  const query = parameters.get('QUERY') ?? '';
  response.setHeader('content-type', 'application/x-votable+xml');
  if (/tap_schema\.tables/i.test(query)) return void response.end(tapTables(habit));
  if (/tap_schema/i.test(query)) return void response.end(tapSchema(habit));
  asked.push(query);
  if (habit.misbehave?.(query, response)) return;
  if (/COUNT\(\*\)/.test(query)) return void response.end(count(habit));
  response.end(document(habit, habit.rows));
}

function capabilities({ geometry = null }: Habit, response: ServerResponse): void {
  if (geometry === null) return void response.writeHead(404).end();
  const features = geometry.map((form) => `<feature><form>${form}</form></feature>`).join('');
  response.setHeader('content-type', 'text/xml');
  response.end(`<vosi:capabilities xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0">
    <capability standardID="ivo://ivoa.net/std/VOSI#capabilities"/>
    <capability standardID="ivo://ivoa.net/std/TAP"><language><name>ADQL</name><version>2.0</version>
    <languageFeatures type="ivo://ivoa.net/std/TAPRegExt#features-udf"/>
    <languageFeatures type="ivo://ivoa.net/std/TAPRegExt#features-adqlgeo">${features}</languageFeatures>
    </language></capability></vosi:capabilities>`);
}

const cells = (row: readonly string[]) => `<TR>${row.map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`;

function field({ name, datatype, unit, ref }: Column): string {
  const attributes = `${unit ? ` unit="${unit}"` : ''}${ref ? ` ref="${ref}"` : ''}`;
  return `<FIELD name="${name}" datatype="${datatype}"${datatype === 'char' ? ' arraysize="*"' : ''}${attributes}/>`;
}

function document({ columns, before = '', status = '' }: Habit, rows: Habit['rows']): string {
  return `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK"/>${before}<TABLE>${columns.map(field).join('')}<DATA><TABLEDATA>${rows
    .map(cells)
    .join('\n')}</TABLEDATA></DATA></TABLE>${status}</RESOURCE></VOTABLE>`;
}

function tapSchema({ table, columns }: Habit): string {
  const names = ['table_name', 'column_name', 'datatype', 'unit'];
  const rows =
    table === 'none' ? [] : columns.map(({ name, datatype, unit = '' }) => [table, name, datatype, unit]);
  return document({ table, columns: names.map(text), rows: [] }, rows);
}

function tapTables({ table }: Habit): string {
  const names = ['table_name', 'description', 'utype'];
  const others = ['tap_schema.tables', 'tap_schema.columns'].map((name) => [name, 'Of TAP itself', '']);
  const rows = table === 'none' ? others : [...others, [table, 'Observations', '']];
  return document({ table, columns: names.map(text), rows: [] }, rows);
}

function count({ columns, rows }: Habit): string {
  const place = columns.findIndex(({ name }) => name === 't_min');
  const untimed = rows.filter((row) => row[place] === '').length;
  return document({ table: '', columns: [{ name: 'n', datatype: 'long' }], rows: [] }, [[String(untimed)]]);
}

/** Until nobody listens. */
function pour(response: ServerResponse, piece: string): void {
  const write = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', write);
  write();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
