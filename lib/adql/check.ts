/**
 * The checks: a parsed query and the published tables give an analysis, or the first thing that is wrong.
 *
 * One walk over the tree resolves names and types (FROM first, then WHERE, the SELECT list, GROUP BY, HAVING and
 * ORDER BY); rules about a SELECT as a whole follow it. Each rule has its file in check/.
 */
import type { Analysis } from './analysis';
import type { Query } from './ast';
import type { Catalogue } from './catalogue';
import { Facts } from './check/facts';
import type { KnownCommonTable } from './check/known-tables';
import { NO_SCOPE } from './check/place';
import { checkSelectExpression } from './check/select';
import { requireModestSize } from './check/size';
import { AdqlError } from './errors';

/**
 * What a query means for a catalogue.
 *
 * @throws {AdqlError} for the first thing wrong, with its place
 */
export function check(query: Query, catalogue: Catalogue): Analysis {
  requireModestSize(query);
  const facts = new Facts(query, catalogue);
  const commonTables: KnownCommonTable[] = [];
  for (const table of query.with) {
    if (commonTables.some(({ name }) => name.toLowerCase() === table.name.name.toLowerCase())) {
      throw new AdqlError(`WITH has two tables called ${table.name.name}: rename one`, table.name.span);
    }
    const output = checkSelectExpression(table.body, {
      facts,
      scope: NO_SCOPE,
      commonTables: [...commonTables],
    });
    const alias = facts.relationNames.take(table.name.name, 't');
    facts.subqueryAliases.set(table, alias);
    commonTables.push({ name: table.name.name, alias, output });
  }
  checkSelectExpression(query.body, { facts, scope: NO_SCOPE, commonTables });
  return facts;
}
