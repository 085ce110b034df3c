/**
 * The observatories by their TELESCOP keyword: usual name, telescope type, camera.
 *
 * The radius is that of the camera on the sky, deg: H.E.S.S. 5 deg across (Phase I), MAGIC and
 * VERITAS 3.5, FACT 4.5, LST 4.3; for CTAO the medium-sized telescopes' 7.6. It bounds a field of
 * view that responses claim, and stands in where responses were made for one offset alone.
 */
export interface Telescope {
  readonly facility: string;
  /** Telescope types, for cta.obs_config.telescope_types. */
  readonly types: readonly string[];
  /** deg */
  readonly cameraRadius: number;
}

const TELESCOPES: Readonly<Record<string, Telescope>> = {
  HESS: { facility: 'H.E.S.S.', types: ['HESS'], cameraRadius: 2.5 },
  MAGIC: { facility: 'MAGIC', types: ['MAGIC'], cameraRadius: 1.75 },
  VERITAS: { facility: 'VERITAS', types: ['VERITAS'], cameraRadius: 1.75 },
  FACT: { facility: 'FACT', types: ['FACT'], cameraRadius: 2.25 },
  CTA: { facility: 'CTAO', types: [], cameraRadius: 3.8 },
  CTAO: { facility: 'CTAO', types: [], cameraRadius: 3.8 },
  LST: { facility: 'CTAO', types: ['LST'], cameraRadius: 2.15 },
  'LST-1': { facility: 'CTAO', types: ['LST'], cameraRadius: 2.15 },
};

/** `null` for an observatory we know nothing of. */
export function findTelescope(telescop: string | null): Telescope | null {
  return telescop === null ? null : (TELESCOPES[telescop.toUpperCase().replaceAll('.', '')] ?? null);
}
