/**
 * Who runs a script: its first line says so. Definitions of OPUS servers hold bash, often with the line ends of a form.
 */

export type Script =
  /** An analysis of the gateway itself, by name. */
  | { readonly kind: 'gateway'; readonly name: string }
  | { readonly kind: 'python' | 'bash'; readonly text: string };

export function readScript(script: string): Script {
  const text = script.replaceAll('\r\n', '\n');
  const [first = ''] = text.split('\n', 1);
  const gateway = /^#!gateway ([a-z_]+)$/.exec(first.trim());
  if (gateway) return { kind: 'gateway', name: gateway[1]! };
  return { kind: /^#!.*\bpython3?\b/.test(first) ? 'python' : 'bash', text };
}
