import { describe, expect, test } from 'vitest';
import { publishedCatalogue } from '@/lib/archive/published';
import { completeAdql } from './completion';

/** What is offered at the bar. */
function offered(marked: string) {
  const place = marked.indexOf('|');
  const found = completeAdql(marked.replace('|', ''), place, publishedCatalogue);
  return found?.options.map(({ label }) => label) ?? null;
}

describe('what is offered', () => {
  test('tables behind FROM and JOIN', () => {
    expect(offered('SELECT * FROM |')).toContain('ivoa.obscore');
    expect(offered('SELECT * FROM ivoa.obscore NATURAL JOIN ct|')).toContain('cta.obs_config');
    expect(offered('SELECT * FROM |')).not.toContain('s_ra');
  });

  test('columns of the tables that the query names, before it names them too', () => {
    expect(offered('SELECT s_|')).toContain('s_ra');
    expect(offered('SELECT zen| FROM ivoa.obscore NATURAL JOIN cta.obs_config')).toContain('zen_pnt');
    expect(offered('SELECT zen| FROM ivoa.obscore')).not.toContain('zen_pnt');
  });

  test('columns of one table behind its alias or its name', () => {
    const columns = offered('SELECT c.| FROM ivoa.obscore AS o JOIN cta.obs_config AS c ON 1 = 1');
    expect(columns).toContain('zen_pnt');
    expect(columns).not.toContain('s_ra');
    expect(offered('SELECT cta.obs_config.|')).toContain('zen_pnt');
  });

  test('functions and keywords', () => {
    expect(offered('SELECT * FROM ivoa.obscore WHERE |')).toEqual(
      expect.arrayContaining(['INTERSECTS', 'ivo_hashlist_has', 'AND']),
    );
  });

  test('nothing inside a text or a comment', () => {
    expect(offered("SELECT 'Cr|'")).toBeNull();
    expect(offered('SELECT s_ra -- the |')).toBeNull();
  });
});
