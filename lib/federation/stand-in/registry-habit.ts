import { answerXml, document, type Habit, text } from './habit';

const REGISTRY_COLUMNS = ['ivoid', 'res_title', 'waveband', 'res_description', 'reference_url', 'access_url'];

/**
 * What a registry might say, good and hostile: whoever registers a service writes these texts. It answers every query
 * with all of them, but one by identifier with that one.
 */
export function registry(base: string): Habit {
  const rows = [
    [
      'ivo://org.example/mirror',
      'A mirror of optical data',
      'optical#uv',
      'Holds what others hold',
      'https://example.org/mirror',
      `${base}/mirror/`,
    ],
    ['ivo://org.example/types', 'Odd types', '', '', '', `${base}/types`],
    ['ivo://org.example/uploads', 'Taker of tables', '', '', '', `${base}/uploads`],
    [
      'ivo://org.example/inside',
      'Inside',
      'gamma-ray',
      'An address inside a network',
      '',
      'http://10.0.0.1/tap',
    ],
    ['ivo://org.example/html', 'Not a service', '', '', 'javascript:alert(1)', `${base}/nothing`],
    [
      'ivo://org.example/script',
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '',
      '&lt;img src=x onerror=alert(1)&gt;',
      '',
      `${base}/optical`,
    ],
    ['ivo://org.example/js', 'No address', '', '', '', 'javascript:alert(1)'],
    ['not an ivoid', 'No identifier', '', '', '', `${base}/optical`],
  ];
  const matching = (query: string) => {
    const [, asked] = /ivoid = '([^']*)'/.exec(query) ?? [];
    return rows.filter(([ivoid]) => asked === undefined || ivoid === asked);
  };
  return {
    table: 'rr.resource',
    columns: REGISTRY_COLUMNS.map(text),
    rows,
    misbehave: (query, response) =>
      answerXml(
        response,
        200,
        document({ table: '', columns: REGISTRY_COLUMNS.map(text), rows: [] }, matching(query)),
      ),
  };
}
