/**
 * The units of VOUnits 1.1 (§2.3 and appendix B), each in SI.
 *
 * Angles, and things that are counted (ct, ph, pix …), are bases of their own, so that a rate of photons is not
 * taken for a frequency. Constants are those of CODATA 2018 and of the IAU 2015
 * resolutions; the debye is that of the FITS standard.
 */
import type { Unit } from './unit';

/** `symbol[s][b] = number powers`; s: takes SI prefixes, b: binary ones. */
const TABLE = `
m s = 1 m
g s = 1e-3 kg
s s = 1 s
A s = 1 A
K s = 1 K
cd s = 1 cd
mol s = 1 mol
rad s = 1 rad
sr s = 1 rad2
Hz s = 1 s-1
N s = 1 m kg s-2
J s = 1 m2 kg s-2
W s = 1 m2 kg s-3
Pa s = 1 m-1 kg s-2
C s = 1 A s
V s = 1 m2 kg s-3 A-1
S s = 1 m-2 kg-1 s3 A2
F s = 1 m-2 kg-1 s4 A2
Wb s = 1 m2 kg s-2 A-1
T s = 1 kg s-2 A-1
H s = 1 m2 kg s-2 A-2
Ohm s = 1 m2 kg s-3 A-2
lm s = 1 cd rad2
lx s = 1 cd rad2 m-2
deg = 0.017453292519943295 rad
arcmin s = 2.908882086657216e-4 rad
arcsec s = 4.84813681109536e-6 rad
mas = 4.84813681109536e-9 rad
min = 60 s
h = 3600 s
d s = 86400 s
a s = 31557600 s
yr s = 31557600 s
Ba = 31556925.9747 s
ta = 31556925.1747 s
eV s = 1.602176634e-19 m2 kg s-2
Ry s = 2.1798723611035e-18 m2 kg s-2
erg s = 1e-7 m2 kg s-2
G s = 1e-4 kg s-2 A-1
D s = 3.333333333333333e-30 m A s
u s = 1.66053906660e-27 kg
Jy s = 1e-26 kg s-2
barn s = 1e-28 m2
Angstrom = 1e-10 m
angstrom = 1e-10 m
AU = 149597870700 m
au = 149597870700 m
pc s = 3.0856775814913674e16 m
lyr s = 9460730472580800 m
solMass = 1.988409870698051e30 kg
solRad = 695700000 m
solLum = 3.828e26 m2 kg s-3
R s = 795774715.459477 m-2 s-1 rad-2 ph
% = 0.01
ct s = 1 ct
count s = 1 ct
ph s = 1 ph
photon s = 1 ph
pix s = 1 pix
pixel s = 1 pix
adu s = 1 adu
voxel s = 1 voxel
bin s = 1 bin
chan s = 1 chan
beam s = 1 beam
mag s = 1 mag
dB = 1 dB
bit s b = 1 bit
byte s b = 8 bit
B s b = 8 bit
`;

const SI_PREFIXES: ReadonlyMap<string, number> = new Map([
  ['y', 1e-24],
  ['z', 1e-21],
  ['a', 1e-18],
  ['f', 1e-15],
  ['p', 1e-12],
  ['n', 1e-9],
  ['u', 1e-6],
  ['µ', 1e-6],
  ['m', 1e-3],
  ['c', 1e-2],
  ['d', 1e-1],
  ['da', 1e1],
  ['h', 1e2],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['Z', 1e21],
  ['Y', 1e24],
]);

const BINARY_PREFIXES: ReadonlyMap<string, number> = new Map(
  ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((prefix, index) => [prefix, 1024 ** (index + 1)]),
);

interface Entry extends Unit {
  readonly prefixes: readonly ReadonlyMap<string, number>[];
}

const UNITS: ReadonlyMap<string, Entry> = new Map(TABLE.trim().split('\n').map(readLine));

function readLine(line: string): [string, Entry] {
  const [left, right] = line.split(' = ');
  const [symbol, ...flags] = left!.split(' ');
  const [factor, ...bases] = right!.split(' ');
  const powers = bases.map((base): [string, number] => {
    const [, name, power] = /^([a-zA-Z]+)(-?\d+)?$/.exec(base)!;
    return [name!, Number(power ?? 1)];
  });
  const prefixes = flags.map((flag) => (flag === 's' ? SI_PREFIXES : BINARY_PREFIXES));
  return [symbol!, { factor: Number(factor), powers: new Map(powers), prefixes }];
}

/**
 * A unit by its symbol, with or without a prefix; upper and lower case differ. A symbol of its own wins over a
 * prefixed one: `Pa` is the pascal, `min` the minute.
 */
export function findUnit(symbol: string): Unit | null {
  const own = UNITS.get(symbol);
  if (own !== undefined) return own;
  for (const length of [1, 2]) {
    const unit = UNITS.get(symbol.slice(length));
    const factor = unit?.prefixes.map((prefixes) => prefixes.get(symbol.slice(0, length))).find(Boolean);
    if (unit !== undefined && factor !== undefined)
      return { factor: unit.factor * factor, powers: unit.powers };
  }
  return null;
}

/** The symbols without prefixes. */
export function listSymbols(): Iterable<string> {
  return UNITS.keys();
}

/** A symbol with the same letters in other case, prefix included: `TeV` for `Tev`. */
export function findIgnoringCase(symbol: string): string | null {
  const wanted = symbol.toLowerCase();
  for (const [known, { prefixes }] of UNITS) {
    const all = ['', ...prefixes.flatMap((list) => [...list.keys()])];
    const prefix = all.find((one) => (one + known).toLowerCase() === wanted);
    if (prefix !== undefined) return prefix + known;
  }
  return null;
}
