/**
 * In which units a visitor reads tables. Values stay as published; only their look changes.
 */
export interface DisplayChoice {
  readonly time: 'iso' | 'mjd' | 'jd';
  /** The scale times are converted to; `published` leaves them in that of the table. */
  readonly timescale: 'published' | 'UTC' | 'TT';
  readonly energy: 'TeV' | 'GeV' | 'eV' | 'Hz' | 'm';
  readonly position: 'degrees' | 'sexagesimal';
  /** Of sizes and resolutions. */
  readonly angle: 'published' | 'deg' | 'arcmin' | 'arcsec';
}

export const DEFAULT_DISPLAY: DisplayChoice = {
  time: 'iso',
  timescale: 'published',
  energy: 'TeV',
  position: 'degrees',
  angle: 'published',
};

/** What a column is a quantity of, where it can be shown in several units. */
export type Quantity = 'time' | 'energy' | 'position' | 'angle';

export type DisplayKey = keyof DisplayChoice;

/** One thing to choose, with its options in the order of a menu. */
export interface DisplayOptions {
  readonly key: DisplayKey;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** @param timescale of the table, as published */
export function displayOptions(quantity: Quantity, timescale: string): readonly DisplayOptions[] {
  switch (quantity) {
    case 'time':
      return [
        {
          key: 'time',
          label: 'Times',
          options: [
            { value: 'iso', label: 'ISO 8601' },
            { value: 'mjd', label: 'MJD' },
            { value: 'jd', label: 'JD' },
          ],
        },
        {
          key: 'timescale',
          label: 'Time scale',
          options: [
            { value: 'published', label: `${timescale}, published` },
            ...['UTC', 'TT']
              .filter((scale) => scale !== timescale)
              .map((scale) => ({ value: scale, label: scale })),
          ],
        },
      ];
    case 'energy':
      return [
        {
          key: 'energy',
          label: 'Energies',
          options: [
            { value: 'TeV', label: 'TeV' },
            { value: 'GeV', label: 'GeV' },
            { value: 'eV', label: 'eV' },
            { value: 'Hz', label: 'Frequency in Hz' },
            { value: 'm', label: 'Wavelength in metres' },
          ],
        },
      ];
    case 'position':
      return [
        {
          key: 'position',
          label: 'Positions',
          options: [
            { value: 'degrees', label: 'Degrees' },
            { value: 'sexagesimal', label: 'Hours, degrees, minutes, seconds' },
          ],
        },
      ];
    case 'angle':
      return [
        {
          key: 'angle',
          label: 'Angular sizes',
          options: [
            { value: 'published', label: 'As published' },
            { value: 'deg', label: 'Degrees' },
            { value: 'arcmin', label: 'Arcminutes' },
            { value: 'arcsec', label: 'Arcseconds' },
          ],
        },
      ];
    default:
      return quantity satisfies never;
  }
}
