/**
 * The analysis while it is being made: what has been found out, by node.
 */
import type { Analysis, JoinColumn, OutputField, ResolvedColumn, ResolvedTable } from '../analysis';
import type {
  AllColumns,
  ColumnReference,
  CommonTable,
  Condition,
  DerivedTable,
  Expression,
  InUnit,
  Join,
  OrderItem,
  Query,
  SetExpression,
  TableName,
} from '../ast';
import type { Catalogue } from '../catalogue';
import type { AdqlType } from '../types';
import { UniqueNames } from './names';

/** One kind of fact about one kind of node. */
class Findings<Node, Fact> {
  private readonly facts = new Map<Node, Fact>();

  set(node: Node, fact: Fact): void {
    this.facts.set(node, fact);
  }

  find(node: Node): Fact | undefined {
    return this.facts.get(node);
  }

  /** @throws {Error} for a node that is not of this query: a mistake of the program, not of the query */
  require(node: Node): Fact {
    const fact = this.facts.get(node);
    if (fact === undefined) throw new Error('This node does not belong to the query that was checked');
    return fact;
  }
}

export class Facts implements Analysis {
  readonly types = new Findings<Expression, AdqlType>();
  readonly columns = new Findings<ColumnReference, ResolvedColumn>();
  readonly stars = new Findings<AllColumns, readonly ResolvedColumn[]>();
  readonly tables = new Findings<TableName, ResolvedTable>();
  readonly subqueryAliases = new Findings<DerivedTable | CommonTable, string>();
  readonly outputs = new Findings<SetExpression, readonly OutputField[]>();
  readonly joins = new Findings<Join, readonly JoinColumn[]>();
  readonly places = new Findings<OrderItem | Expression, number>();
  readonly factors = new Findings<InUnit, number>();
  /** What each says, for comparing expressions with each other (expression-key.ts). */
  readonly keys = new Findings<Expression | Condition, string>();
  /** Output columns that are nothing but NULL, until a set operation gives them a type. */
  readonly untyped = new Set<OutputField>();
  /** Aliases of the whole statement. */
  readonly relationNames = new UniqueNames();

  constructor(
    readonly query: Query,
    readonly catalogue: Catalogue,
  ) {}

  get output(): readonly OutputField[] {
    return this.outputOf(this.query.body);
  }
  typeOf(expression: Expression): AdqlType {
    return this.types.require(expression);
  }
  columnOf(reference: ColumnReference): ResolvedColumn {
    return this.columns.require(reference);
  }
  columnsOf(star: AllColumns): readonly ResolvedColumn[] {
    return this.stars.require(star);
  }
  tableOf(table: TableName): ResolvedTable {
    return this.tables.require(table);
  }
  aliasOf(table: DerivedTable | CommonTable): string {
    return this.subqueryAliases.require(table);
  }
  outputOf(set: SetExpression): readonly OutputField[] {
    return this.outputs.require(set);
  }
  joinColumnsOf(join: Join): readonly JoinColumn[] {
    return this.joins.find(join) ?? [];
  }
  placeOf(key: OrderItem | Expression): number | null {
    return this.places.find(key) ?? null;
  }
  factorOf(node: InUnit): number {
    return this.factors.require(node);
  }
}
