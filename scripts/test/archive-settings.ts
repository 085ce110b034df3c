/**
 * Archives in the settings of the gateway under test: the stand-ins of `lib/federation`, which a test starts on a port
 * that whoever starts the gateway has chosen.
 */
const ARCHIVES = [
  { id: 'optical', title: 'Optical survey', wavebands: ['Optical'] },
  { id: 'radians', title: 'Southern array', wavebands: ['Gamma-ray'] },
  { id: 'mirror', title: 'Mirror of the survey', wavebands: ['Optical'] },
  { id: 'refuses', title: 'Closed archive', wavebands: ['X-ray'] },
  { id: 'hangs', title: 'Archive that hangs', wavebands: ['Radio'] },
  { id: 'broken', title: 'Archive that breaks off' },
  { id: 'endless', title: 'Endless archive' },
  { id: 'html', title: 'Page in place of a table' },
  { id: 'redirects', title: 'Way into the network' },
];

/** As the file that ARCHIVES names. */
export function archiveSettings(port: number): string {
  return JSON.stringify(
    ARCHIVES.map((archive) => ({ ...archive, url: `http://127.0.0.1:${port}/${archive.id}` })),
  );
}

/** As REGISTRY_URLS. */
export const registrySetting = (port: number): string => `http://127.0.0.1:${port}/registry`;
