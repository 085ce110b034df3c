export interface SiteFooterProps {
  readonly version: string;
}

export function SiteFooter({ version }: SiteFooterProps) {
  return (
    <footer className="border-t border-line px-4 py-3 text-sm text-muted lg:px-6">
      <p>
        Data Distiller {version}. Programs ask the{' '}
        <a className="link" href="/tap">
          TAP service
        </a>
        . Names are resolved by{' '}
        <a className="link" href="https://cds.unistra.fr/cgi-bin/Sesame">
          Sesame
        </a>{' '}
        of the Centre de Données astronomiques de Strasbourg, which asks SIMBAD, NED and VizieR. Images are
        shown by{' '}
        <a className="link" href="https://js9.si.edu/">
          JS9
        </a>
        .
      </p>
    </footer>
  );
}
