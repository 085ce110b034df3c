/**
 * What the demo archive looks at. Spectra are power laws from the literature, the events are made up.
 */
export interface DemoTarget {
  readonly name: string;
  /** ICRS, degrees */
  readonly ra: number;
  readonly dec: number;
  /** `null`: nothing shines here. */
  readonly spectrum: {
    /** At 1 TeV, cm⁻² s⁻¹ TeV⁻¹. */
    readonly flux: number;
    readonly index: number;
  } | null;
  /** Radii of a shell that shines evenly, deg; absent for a point. */
  readonly shell?: { readonly inner: number; readonly outer: number };
}

export const TARGETS = {
  // Aharonian et al. 2006, A&A 457, 899
  crab: { name: 'Crab Nebula', ra: 83.63308, dec: 22.0145, spectrum: { flux: 3.45e-11, index: 2.63 } },
  // H.E.S.S. Collaboration 2010, A&A 520, A83: the quiescent state
  pks2155: { name: 'PKS 2155-304', ra: 329.71694, dec: -30.22559, spectrum: { flux: 1.81e-12, index: 3.53 } },
  // Aharonian et al. 2007, ApJ 664, L71: the flare of July 2006, here at a third of its flux at 1 TeV
  pks2155Flare: {
    name: 'PKS 2155-304',
    ra: 329.71694,
    dec: -30.22559,
    spectrum: { flux: 6e-11, index: 3.4 },
  },
  // Aharonian et al. 2008, A&A 481, L103
  hessj0152: { name: 'HESS J0152+017', ra: 28.16505, dec: 1.78816, spectrum: { flux: 5.7e-13, index: 2.95 } },
  // H.E.S.S. Collaboration 2018, A&A 612, A6: the whole shell at 1 TeV; its cut-off is left out
  rxj1713: {
    name: 'RX J1713.7-3946',
    ra: 258.3875,
    dec: -39.7625,
    spectrum: { flux: 2.3e-11, index: 2.32 },
    shell: { inner: 0.3, outer: 0.6 },
  },
  // Aharonian et al. 2005, A&A 435, L17: here as a point
  mshGalactic: { name: 'MSH 15-52', ra: 228.53, dec: -59.16, spectrum: { flux: 5.7e-12, index: 2.27 } },
  // Aharonian et al. 2009, ApJ 695, L40
  cenA: { name: 'Centaurus A', ra: 201.36506, dec: -43.01911, spectrum: { flux: 2.45e-13, index: 2.73 } },
  emptyField: { name: 'Empty field', ra: 52.5, dec: -28.1, spectrum: null },
} as const satisfies Record<string, DemoTarget>;
