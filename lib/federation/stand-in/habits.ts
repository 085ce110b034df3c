/** Services that differ as real archives do, and broken ones. */
import type { ServerResponse } from 'node:http';
import { answerXml, cells, type Column, document, double, error, type Habit, text } from './habit';

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

export const HABITS: Readonly<Record<string, Habit>> = {
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
  /** Takes tables with a query. */
  uploads: { ...OPTICAL, uploads: true },
  /** Says that it takes tables, and does not. */
  noUploads: {
    ...OPTICAL,
    uploads: true,
    misbehave: (query, response) =>
      query.includes('TAP_UPLOAD') && answerXml(response, 400, error('Quota exceeded.')),
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

/** Until nobody listens. */
function pour(response: ServerResponse, piece: string): void {
  const write = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', write);
  write();
}
