import { existsSync } from 'node:fs';

/** The H.E.S.S. runs stand beside the project, not in it; tests that need them are skipped without. */
export const areHessRunsHere = existsSync('../shared/data/hess-dl3-dr1');
