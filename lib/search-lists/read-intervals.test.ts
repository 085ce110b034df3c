import { expect, test } from 'vitest';
import { readIntervals } from './read-intervals';

// MJDs by astropy 5: 2004-03-26T02:57:46.184 TT is 02:56:42 UTC, MJD 53090.122708333336.
const START = 53090.122708333336;

test('lines of start and stop, with and without a separator', async () => {
  const { intervals, problems } = await readIntervals(
    '# nights\n53343.5 53344\n2004-12-04T12:00/2004-12-05\nnothing here\n53345 53340',
    'UTC',
  );
  expect(intervals).toEqual([
    { start: 53343.5, stop: 53344 },
    { start: 53343.5, stop: 53345 },
  ]);
  expect(problems).toEqual([
    'Row 4: cannot read “nothing … here”, expected start and stop as ISO, MJD or JD',
    'Row 5: “53345 … 53340” ends before it starts',
  ]);
});

test('the scale that was chosen, that the file states, and that a time says itself', async () => {
  const row = '2004-03-26T02:57:46.184,2004-03-27';
  expect((await readIntervals(`start,stop\n${row}`, 'TT')).intervals[0]!.start).toBe(START);
  const stated = await readIntervals(`# timescale: TT\nstart,stop\n${row}`, 'UTC');
  expect(stated).toMatchObject({ scale: 'TT', stated: true });
  expect(stated.intervals[0]!.start).toBe(START);
  const own = await readIntervals('2004-03-26T02:57:46.184 TT,2004-03-27 UTC', 'UTC');
  expect(own.intervals[0]).toEqual({ start: START, stop: 53092 });
});

test('mission elapsed time of the run as its header has it', async () => {
  const { intervals } = await readIntervals('tstart;tstop\n101962602.0;101964287.0', 'MET H.E.S.S.');
  expect(intervals[0]!.start).toBe(START);
  expect((intervals[0]!.stop - START) * 86_400).toBeCloseTo(1685, 4);
});

test('a VOTable by UCD, its scale and the origin of its days', async () => {
  const table = `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE>
    <TIMESYS ID="t" timescale="TT" refposition="TOPOCENTER" timeorigin="MJD-origin"/><TABLE>
    <FIELD name="a" datatype="double" unit="d" ucd="time.start" ref="t"/><FIELD name="b" datatype="double" unit="d" ucd="time.end" ref="t"/>
    <DATA><TABLEDATA><TR><TD>53090.1234512037</TD><TD>53091</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
  const { intervals, scale } = await readIntervals(table, 'UTC');
  expect(scale).toBe('TT');
  expect((intervals[0]!.start - START) * 86_400).toBeCloseTo(0, 3);
});

test('an ECSV with its head', async () => {
  const ecsv = `# %ECSV 1.0
# ---
# datatype:
# - {name: start, datatype: float64}
# - {name: stop, datatype: float64}
# meta: {timescale: TAI}
start stop
53343.5 53344.5
`;
  expect(await readIntervals(ecsv, 'UTC')).toMatchObject({ scale: 'TAI', stated: true, problems: [] });
});

test('what holds no interval is refused in a sentence', async () => {
  await expect(readIntervals('a\nb', 'UTC')).rejects.toThrow('Row 1: cannot read');
  await expect(readIntervals('', 'UTC')).rejects.toThrow('This holds no interval');
});
