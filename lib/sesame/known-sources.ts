/**
 * Gamma-ray sources that can be found without network: name | type | RA Dec (ICRS, degrees) | other names.
 *
 * Facts from the literature. Positions to about 0.001°, those of extended sources are the centres in use:
 * gamma-cat (Deil et al., the gamma-cat project) with the papers it cites, HGPS (H.E.S.S. Collaboration 2018,
 * A&A 612, A1), and SIMBAD (Wenger et al. 2000, A&AS 143, 9) for those not yet seen at TeV energies.
 * Types are the words of SIMBAD where it has one; `Unid` has no firm counterpart.
 */
import type { SesameObject } from './sesame-object';
import { nameKey } from './target-name';

const TABLE = `
CTA 1                   | SNR    |   1.65000 +72.78300 | SNR G119.5+10.2, VER J0006+729
SHBL J001355.9-185406   | BLL    |   3.48356 -18.90185 | HESS J0013-189
Tycho's SNR             | SNR    |   6.33970 +64.14080 | Tycho, SN 1572, 3C 10, SNR G120.1+01.4, VER J0025+641
1ES 0033+595            | BLL    |   8.96898 +59.83450 | QSO B0033+595
M 31                    | G      |  10.68470 +41.26880 | NGC 224, Andromeda Galaxy
NGC 253                 | G      |  11.88806 -25.28880 | Sculptor Galaxy, HESS J0047-253
Small Magellanic Cloud  | G      |  13.15830 -72.80030 | SMC
RGB J0152+017           | BLL    |  28.16505  +1.78816 | HESS J0152+017, RX J0152.6+0147
3C 58                   | PWN    |  31.40430 +64.82830 | SNR G130.7+03.1, PSR J0205+6449
S3 0218+35              | QSO    |  35.27280 +35.93710 | B2 0218+35, QSO B0218+357
3C 66A                  | BLL    |  35.66505 +43.03552 | QSO B0219+428
1ES 0229+200            | BLL    |  38.20256 +20.28819 | HESS J0232+202, VER J0232+202, QSO B0229+200
LS I +61 303            | Binary |  40.13194 +61.22934 | V615 Cas, VER J0240+612
NGC 1068                | AGN    |  40.66960  -0.01330 | M 77
PKS 0301-243            | BLL    |  45.86042 -24.11986 | HESS J0303-241
IC 310                  | AGN    |  49.17927 +41.32477 | MAGIC J0317+413
NGC 1275                | AGN    |  49.95067 +41.51170 | Perseus A, 3C 84
RBS 0413                | BLL    |  49.96585 +18.75956 | VER J0319+187, RBS 413
1ES 0347-121            | BLL    |  57.34661 -11.99086 | HESS J0349-119, QSO B0347-121
1ES 0414+009            | BLL    |  64.21874  +1.08999 | HESS J0416+010, VER J0416+011, QSO B0414+009
PKS 0447-439            | BLL    |  72.35292 -43.83581 | HESS J0449-438
1ES 0502+675            | BLL    |  76.98406 +67.62341 | QSO B0502+675
TXS 0506+056            | BLL    |  77.35820  +5.69310 | QSO B0506+056
RGB J0521+212           | BLL    |  80.44154 +21.21427 | VER J0521+211
Large Magellanic Cloud  | G      |  80.89420 -69.75610 | LMC
LMC N132D               | SNR    |  81.25917 -69.64417 | N 132D, HESS J0525-696
Crab pulsar             | Psr    |  83.63308 +22.01449 | PSR B0531+21, PSR J0534+2200, CM Tau
Crab Nebula             | PWN    |  83.63308 +22.01450 | Crab, M 1, NGC 1952, Taurus A, 3C 144, SN 1054, SNR G184.6-05.8, HESS J0534+220
N 157B                  | PWN    |  84.44443 -69.17141 | HESS J0537-691, PSR J0537-6910, LHA 120-N 157B
PKS 0548-322            | BLL    |  87.66899 -32.27125 | HESS J0550-322, 1ES 0548-322, H 0548-322
IC 443                  | SNR    |  94.51125 +22.66000 | 3C 157, SNR G189.1+03.0, Jellyfish Nebula, MAGIC J0616+225, VER J0616+223
PKS 0625-354            | AGN    |  96.77800 -35.48760 | PKS 0625-35
HESS J0632+057          | Binary |  98.24689  +5.80033 | VER J0633+057, MWC 148, HD 259440
Geminga                 | Psr    |  98.47564 +17.77025 | PSR J0633+1746, MGRO J0632+17
RX J0648.7+1516         | BLL    | 102.19849 +15.27357 | VER J0648+152
1ES 0647+250            | BLL    | 102.69371 +25.04990 | QSO B0647+250
RGB J0710+591           | BLL    | 107.62533 +59.13903 | VER J0710+591, RX J0710.5+5908
S5 0716+714             | BLL    | 110.47270 +71.34343 | QSO B0716+714
1ES 0806+524            | BLL    | 122.45494 +52.31618 | VER J0809+523, QSO B0806+523
Vela X                  | PWN    | 128.28700 -45.19000 | HESS J0835-455
Vela pulsar             | Psr    | 128.83610 -45.17640 | Vela, PSR B0833-45, PSR J0835-4510
Vela Junior             | SNR    | 133.00000 -46.33300 | Vela Jr, RX J0852.0-4622, HESS J0852-463, SNR G266.2-01.2
OJ 287                  | BLL    | 133.70360 +20.10850 | PKS 0851+202
Vela X-1                | Binary | 135.52860 -40.55470 | HD 77581
M 82                    | G      | 148.96846 +69.67970 | NGC 3034, Cigar Galaxy
1RXS J101015.9-311909   | BLL    | 152.56655 -31.31899 | HESS J1010-313
1ES 1011+496            | BLL    | 153.76725 +49.43353 | QSO B1011+496
HESS J1018-589 A        | Binary | 154.57500 -59.00000 | 1FGL J1018.6-5856
Westerlund 2            | Unid   | 155.75000 -57.50000 | HESS J1023-575, RCW 49
Eta Carinae             | Binary | 161.26480 -59.68440 | eta Car
1ES 1101-232            | BLL    | 165.90669 -23.49198 | HESS J1103-234, QSO B1101-232
Mrk 421                 | BLL    | 166.11381 +38.20883 | Markarian 421, HESS J1104+382, 1ES 1101+384
Mrk 180                 | BLL    | 174.11004 +70.15759 | Markarian 180, 1ES 1133+704
1ES 1215+303            | BLL    | 184.46701 +30.11684 | VER J1217+301, B2 1215+30, ON 325
1ES 1218+304            | BLL    | 185.34143 +30.17699 | VER J1221+301, QSO B1218+304
W Comae                 | BLL    | 185.38204 +28.23292 | W Com, ON 231, B2 1219+28
PKS 1222+216            | QSO    | 186.22692 +21.37956 | 4C +21.35, 4C 21.35
M 87                    | AGN    | 187.70593 +12.39112 | Virgo A, NGC 4486, 3C 274, HESS J1230+123, VER J1230+123
3C 279                  | QSO    | 194.04653  -5.78931 | PKS 1253-055
PSR B1259-63            | Binary | 195.69856 -63.83574 | LS 2883, HESS J1302-638, PSR J1302-6350
HESS J1303-631          | PWN    | 195.75167 -63.19861 | PSR J1301-6305
1ES 1312-423            | BLL    | 198.76415 -42.61380 | HESS J1315-426
Centaurus A             | AGN    | 201.36506 -43.01911 | Cen A, NGC 5128, HESS J1325-430
HESS J1356-645          | PWN    | 209.00000 -64.50000 | PSR J1357-6429
HESS J1420-607          | PWN    | 214.69170 -60.97830 | PSR J1420-6048
PKS 1424+240            | BLL    | 216.75163 +23.80001 | VER J1427+237
H 1426+428              | BLL    | 217.13587 +42.67251 | 1ES 1426+428
RCW 86                  | SNR    | 220.12080 -62.64500 | MSH 14-63, SNR G315.4-02.3, HESS J1442-624
1ES 1440+122            | BLL    | 220.70115 +12.01122 | VER J1443+120
PKS 1441+25             | QSO    | 220.98705 +25.02903 | VER J1443+250
SN 1006                 | SNR    | 225.59208 -42.09694 | SNR G327.6+14.6, HESS J1502-421, HESS J1504-418
PKS 1510-089            | QSO    | 228.21055  -9.09995 | HESS J1512-090, PKS 1510-08
MSH 15-52               | PWN    | 228.52917 -59.15750 | HESS J1514-591, PSR B1509-58, SNR G320.4-01.2
AP Librae               | BLL    | 229.42422 -24.37208 | AP Lib, HESS J1517-243, PKS 1514-24
PG 1553+113             | BLL    | 238.92935 +11.19010 | HESS J1555+111, VER J1555+111, 1ES 1553+113
HESS J1614-518          | Unid   | 243.56250 -51.81908 |
HESS J1616-508          | PWN    | 244.06000 -50.91000 | PSR J1617-5055
HESS J1632-478          | PWN    | 248.00778 -47.87452 |
HESS J1634-472          | Unid   | 248.50000 -47.20000 |
HESS J1640-465          | PWN    | 250.12500 -46.55000 | SNR G338.3-00.0
Westerlund 1            | Unid   | 251.50000 -45.80000 | Wd 1, HESS J1646-458
Mrk 501                 | BLL    | 253.46757 +39.76017 | Markarian 501, VER J1653+397
HESS J1702-420          | Unid   | 255.68333 -42.01583 |
HESS J1708-443          | PWN    | 257.00000 -44.30000 | PSR B1706-44
RX J1713.7-3946         | SNR    | 258.35500 -39.77100 | HESS J1713-397, SNR G347.3-00.5
CTB 37B                 | SNR    | 258.42921 -38.17011 | HESS J1713-381, SNR G348.7+00.3
CTB 37A                 | SNR    | 258.64300 -38.54900 | HESS J1714-385, SNR G348.5+00.1
HESS J1731-347          | SNR    | 262.97917 -34.71000 | SNR G353.6-00.7
HESS J1745-303          | Unid   | 266.29700 -30.19900 |
Galactic Centre         | Unid   | 266.41683 -29.00781 | Galactic Center, Sgr A*, Sagittarius A*, HESS J1745-290
SNR G0.9+0.1            | PWN    | 266.82500 -28.15000 | SNR G000.9+00.1, HESS J1747-281, VER J1747-281
Terzan 5                | GlCl   | 267.02083 -24.78000 | HESS J1747-248
RS Ophiuchi             | Nova   | 267.55500  -6.70790 | RS Oph
W 28                    | SNR    | 270.34458 -23.28889 | HESS J1801-233, SNR G006.4-00.1
HESS J1804-216          | Unid   | 271.12375 -21.73256 |
HESS J1809-193          | Unid   | 272.62920 -19.30000 | PSR J1809-1917
HESS J1813-178          | PWN    | 273.36292 -17.84889 | PSR J1813-1749, SNR G012.8-00.0
HESS J1825-137          | PWN    | 276.55441 -13.58004 | PSR B1823-13, PSR J1826-1334
LS 5039                 | Binary | 276.56274 -14.84841 | HESS J1826-148
SNR G21.5-0.9           | PWN    | 278.25000 -10.50000 | SNR G021.5-00.9, HESS J1833-105, PSR J1833-1034
W 41                    | SNR    | 278.71583  -8.74394 | HESS J1834-087, SNR G023.3-00.3
HESS J1837-069          | PWN    | 279.42792  -6.92750 |
HESS J1841-055          | Unid   | 280.22917  -5.55000 |
Kes 75                  | PWN    | 281.50000  -2.90000 | HESS J1846-029, SNR G029.7-00.3
HESS J1849-000          | PWN    | 282.25763  -0.02197 | IGR J18490-0000
HESS J1857+026          | Unid   | 284.29583  +2.66667 |
MGRO J1908+06           | Unid   | 287.17500  +6.18300 | HESS J1908+063, VER J1907+062
W 49B                   | SNR    | 287.74580  +9.10170 | HESS J1911+090, SNR G043.3-00.2
SS 433                  | Binary | 287.95650  +4.98270 | V1343 Aql
HESS J1912+101          | SNR    | 288.33475 +10.18971 |
W 51C                   | SNR    | 290.81800 +14.14500 | HESS J1923+141, SNR G049.2-00.7
HESS J1943+213          | BLL    | 295.97920 +21.30222 |
Cygnus X-1              | Binary | 299.59030 +35.20160 | Cyg X-1, HD 226868
1ES 1959+650            | BLL    | 299.99938 +65.14851 | VER J1959+651, QSO B1959+650
PKS 2005-489            | BLL    | 302.35579 -48.83159 | HESS J2009-488
Gamma Cygni SNR         | SNR    | 305.55709 +40.25668 | SNR G078.2+02.1, VER J2019+407
TeV J2032+4130          | Unid   | 308.02500 +41.56700 | MGRO J2031+41, VER J2031+415, HEGRA J2032+413
Cygnus X-3              | Binary | 308.10740 +40.95780 | Cyg X-3
PKS 2155-304            | BLL    | 329.71694 -30.22559 | HESS J2158-302, QSO B2155-304
BL Lacertae             | BLL    | 330.68038 +42.27777 | BL Lac, 1ES 2200+420, VER J2202+422
SNR G106.3+02.7         | SNR    | 336.88000 +60.83000 | VER J2227+608, Boomerang
Cassiopeia A            | SNR    | 350.85000 +58.81500 | Cas A, 3C 461, SNR G111.7-02.1
1ES 2344+514            | BLL    | 356.77015 +51.70497 | VER J2347+517, QSO B2344+514
H 2356-309              | BLL    | 359.78296 -30.62797 | HESS J2359-306
`;

const SOURCES: ReadonlyMap<string, SesameObject> = readTable(TABLE);

/** @param name as typed; blanks and case do not matter, nor does Mrk or Markarian */
export function findKnownSource(name: string): SesameObject | null {
  return SOURCES.get(nameKey(name)) ?? null;
}

/** Each source once, in order of right ascension. */
export function listKnownSources(): readonly SesameObject[] {
  return [...new Set(SOURCES.values())];
}

function readTable(table: string): Map<string, SesameObject> {
  const byName = new Map<string, SesameObject>();
  for (const line of table.trim().split('\n')) {
    const [name = '', otype = '', position = '', others = ''] = line.split('|').map((cell) => cell.trim());
    const [ra = Number.NaN, dec = Number.NaN] = position.split(/\s+/).map(Number);
    const aliases = others === '' ? [] : others.split(', ');
    const source: SesameObject = { oname: name, ra, dec, otype, aliases, database: null };
    for (const key of [name, ...aliases].map(nameKey)) {
      if ((byName.get(key) ?? source) !== source)
        throw new Error(`Two known sources share the name "${key}"`);
      byName.set(key, source);
    }
  }
  return byName;
}
