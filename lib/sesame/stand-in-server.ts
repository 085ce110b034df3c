/**
 * A small Sesame for tests and for work without network: answers as CDS's service does,
 * good and bad, over real HTTP on this machine.
 *
 * Names choose the behaviour: those of {@link OBJECTS} are found, `__slow__`, `__500__` and the
 * others below misbehave as mirrors have been seen to, all other names are unknown.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Numbers and names in the layout of SIMBAD's answers; double blanks are SIMBAD's own. */
const OBJECTS: Readonly<Record<string, string>> = {
  'pks2155-304': `<Resolver name="Sc=Simbad (CDS, via client/server)"><!-- delay: 12ms [1] -->
    <INFO>from cache</INFO><oid>2741990</oid><otype>BLL</otype>
    <jpos>21:58:52.06 -30:13:32.1</jpos><jradeg>329.71693833</jradeg><jdedeg>-30.22558846</jdedeg>
    <errRAmas>0</errRAmas><oname>QSO  B2155-304</oname><alias>PKS 2155-304</alias><alias>1H 2156-304</alias></Resolver>`,
  crab: `<Resolver name="Sc=Simbad (CDS, via client/server)"><otype>SNR</otype>
    <jradeg>83.6287</jradeg><jdedeg>22.0147</jdedeg><oname>M   1</oname><alias>NGC  1952</alias>
    <alias>NAME Crab Nebula</alias><alias>3C 144</alias></Resolver>`,
  'c&a+b': `<Resolver name="V=VizieR (local)"><jradeg>10.5</jradeg><jdedeg>-5.25</jdedeg><oname>{HIP} 1</oname></Resolver>`,
  two: `<Resolver name="Sc=Simbad (CDS, via client/server)"><INFO>no coordinates</INFO><oname>ABC 1</oname></Resolver>
    <Resolver name="N=NED"><jradeg>0.39989237</jradeg><jdedeg>-0.5</jdedeg><otype>G</otype><oname>ABC 01</oname></Resolver>`,
  range: `<Resolver name="N=Ned"><jradeg>999</jradeg><jdedeg>1</jdedeg></Resolver>`,
  closed: `<Resolver name="S=Simbad (via url)"><INFO>connection refused by the database</INFO></Resolver>`,
};

const MISBEHAVIOURS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  __slow__: () => {}, // never answers
  __500__: (response) => response.writeHead(500).end('Internal Server Error'),
  __html__: (response) => response.end('<html><body>Sorry</body></html>'),
  __badxml__: (response) => response.end('<Sesame><Target><name>x</Target>'),
  __doctype__: (response) =>
    response.end('<!DOCTYPE Sesame [<!ENTITY a "aaaa">]><Sesame><Target><name>&a;</name></Target></Sesame>'),
  __huge__: (response) =>
    response.end(`<Sesame><Target><INFO>${'x'.repeat(2_000_000)}</INFO></Target></Sesame>`),
};

export interface SesameServer {
  /** As a setting: `http://localhost:41234/cgi-bin/nph-sesame`. */
  readonly base: string;
  /** Names in the order asked. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** @param port 0 for any free one */
export async function startSesameServer(port = 0): Promise<SesameServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const name = decodeURIComponent(query);
    asked.push(name);
    if (!/^\/cgi-bin\/nph-sesame\/-oxp?I?\/~?[SNVA]+$/.test(path)) {
      response.writeHead(404).end();
      return;
    }
    const misbehave = MISBEHAVIOURS[name];
    response.setHeader('content-type', 'text/plain');
    if (misbehave !== undefined) misbehave(response);
    else response.end(answer(name));
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  const base = `http://localhost:${(server.address() as AddressInfo).port}/cgi-bin/nph-sesame`;
  return { base, asked, close: () => close(server) };
}

function answer(name: string): string {
  const found = OBJECTS[name.toLowerCase().replaceAll(' ', '')];
  const escaped = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Sesame xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:noNamespaceSchemaLocation="http://vizier.u-strasbg.fr/xml/sesame_4x.xsd">
<Target option="SNV"><name>${escaped}</name><!-- Q1 #1 -->
${found ?? '<INFO> *** NNNothing found *** </INFO>'}
</Target></Sesame>
<!-- ====Done (2026-Jan-01,00:00:00z)==== -->
`;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
