/**
 * PROV-N (W3C REC 2013-04-30), with the records of the IVOA beside those of W3C.
 *
 * Arguments at the end may be left out, and attributes may stand after any number of them.
 */
import type { Attribute, Bundle, Literal, ProvDocument, ProvRecord } from './document';
import { isDateTime, textLiteral } from './literals';
import { NameScope } from './name-scope';
import { XSD } from './namespaces';
import { type Token, Tokens } from './prov-n-tokens';
import { type Argument, factsOf, isRecordKind } from './record-kinds';

/** @throws {ProvError} with line and column */
export function readProvN(text: string): ProvDocument {
  const reader = new Reader(new Tokens(text));
  return reader.document();
}

class Reader {
  readonly #tokens: Tokens;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  document(): ProvDocument {
    this.#word('document');
    const scope = this.#prefixes(new NameScope());
    const records: ProvRecord[] = [];
    const bundles: Bundle[] = [];
    for (;;) {
      const token = this.#tokens.peek();
      if (token.text === 'endDocument' && token.kind === 'name') break;
      if (token.text === 'bundle' && token.kind === 'name') bundles.push(this.#bundle(scope));
      else records.push(this.#record(scope));
    }
    this.#tokens.next();
    const rest = this.#tokens.next();
    if (rest.kind !== 'end') throw this.#tokens.problem('something stands after endDocument', rest);
    return { prefixes: scope.prefixes, records, bundles };
  }

  #bundle(outer: NameScope): Bundle {
    this.#tokens.next();
    const name = this.#tokens.next();
    const scope = this.#prefixes(new NameScope(outer));
    const id = this.#resolve(name, scope);
    const records: ProvRecord[] = [];
    while (this.#tokens.peek().text !== 'endBundle') records.push(this.#record(scope));
    this.#tokens.next();
    return { id, records };
  }

  #prefixes(scope: NameScope): NameScope {
    for (;;) {
      const token = this.#tokens.peek();
      if (token.kind !== 'name' || (token.text !== 'prefix' && token.text !== 'default')) return scope;
      this.#tokens.next();
      const prefix = token.text === 'default' ? 'default' : this.#take('name', 'a prefix').text;
      const iri = this.#take('iri', 'a namespace between < and >');
      const wrong = scope.declare(prefix, iri.text);
      if (wrong) throw this.#tokens.problem(wrong, iri);
    }
  }

  #record(scope: NameScope): ProvRecord {
    const word = this.#tokens.next();
    if (word.kind === 'end') throw this.#tokens.problem('the document has no end', word);
    if (word.kind !== 'name' || !isRecordKind(word.text)) {
      throw this.#tokens.problem(`there is no record ${JSON.stringify(word.text)} in PROV`, word);
    }
    const kind = word.text;
    const facts = factsOf(kind);
    this.#mark('(');
    const head = this.#head(facts.element, scope);
    const args: Record<string, string> = {};
    let attributes: Attribute[] = [];
    let first = head.pending;
    for (const argument of facts.arguments) {
      const token = first ?? this.#afterComma();
      first = null;
      if (token === null) break;
      if (token.text === '[' && token.kind === 'mark') {
        attributes = this.#attributes(scope);
        break;
      }
      if (token.kind === 'mark' && token.text === '-') continue;
      args[argument.name] = this.#argument(argument, token, scope);
    }
    const rest = this.#tokens.peek();
    if (rest.text === ',' && attributes.length === 0) {
      this.#tokens.next();
      this.#mark('[');
      attributes = this.#attributes(scope);
    }
    this.#mark(')');
    return { kind, id: head.id, arguments: args, attributes };
  }

  /** The identifier, and for a relation without one the first argument. */
  #head(element: boolean, scope: NameScope): { id: string | null; pending: Token | null } {
    const token = this.#tokens.next();
    if (element) return { id: this.#resolve(token, scope), pending: null };
    if (this.#tokens.peek().text !== ';') return { id: null, pending: token };
    this.#tokens.next();
    const id = token.kind === 'mark' && token.text === '-' ? null : this.#resolve(token, scope);
    return { id, pending: this.#tokens.next() };
  }

  #afterComma(): Token | null {
    if (this.#tokens.peek().text !== ',') return null;
    this.#tokens.next();
    return this.#tokens.next();
  }

  #argument(argument: Argument, token: Token, scope: NameScope): string {
    if (argument.type === 'name') return this.#resolve(token, scope);
    if (argument.type === 'time') {
      if (isDateTime(token.text)) return token.text;
      throw this.#tokens.problem(
        `${JSON.stringify(token.text)} is no time: expected 2026-01-05T10:00:00Z`,
        token,
      );
    }
    if (token.kind === 'string' || token.kind === 'name' || token.kind === 'time') return token.text;
    throw this.#tokens.problem(`expected the ${argument.name} in double quotes`, token);
  }

  /** Behind the opening bracket, up to the closing one. */
  #attributes(scope: NameScope): Attribute[] {
    const attributes: Attribute[] = [];
    if (this.#tokens.peek().text === ']') {
      this.#tokens.next();
      return attributes;
    }
    for (;;) {
      const name = this.#resolve(this.#tokens.next(), scope);
      this.#mark('=');
      attributes.push({ name, value: this.#literal(scope) });
      const token = this.#tokens.next();
      if (token.text === ']' && token.kind === 'mark') return attributes;
      if (token.text !== ',' || token.kind !== 'mark') throw this.#tokens.problem('expected , or ]', token);
    }
  }

  #literal(scope: NameScope): Literal {
    const token = this.#tokens.next();
    if (token.kind === 'quoted name') return { kind: 'name', iri: this.#resolve(token, scope) };
    if (token.kind === 'string') {
      const language = this.#tokens.takeLanguage();
      if (language !== null) return textLiteral(token.text, null, language);
      if (this.#tokens.peek().text !== '%%') return textLiteral(token.text, null, null);
      this.#tokens.next();
      const datatype = this.#resolve(this.#tokens.next(), scope);
      if (datatype.endsWith('#QUALIFIED_NAME')) return { kind: 'name', iri: this.#resolve(token, scope) };
      return textLiteral(token.text, datatype, null);
    }
    if (token.kind === 'name' && /^-?\d+$/.test(token.text))
      return textLiteral(token.text, `${XSD}int`, null);
    throw this.#tokens.problem('expected a value: "text", \'name\' or a whole number', token);
  }

  #resolve(token: Token, scope: NameScope): string {
    if (token.kind === 'mark' || token.kind === 'end' || token.kind === 'iri') {
      throw this.#tokens.problem('expected a name', token);
    }
    const iri = scope.resolve(token.text);
    if (iri === null) throw this.#tokens.problem(scope.complaint(token.text), token);
    return iri;
  }

  #take(kind: Token['kind'], what: string): Token {
    const token = this.#tokens.next();
    if (token.kind !== kind) throw this.#tokens.problem(`expected ${what}`, token);
    return token;
  }

  #mark(text: string): void {
    const token = this.#tokens.next();
    if (token.kind !== 'mark' || token.text !== text) throw this.#tokens.problem(`expected ${text}`, token);
  }

  #word(text: string): void {
    const token = this.#tokens.next();
    if (token.text !== text) throw this.#tokens.problem(`expected the word ${text}`, token);
  }
}
