/**
 * The frame of every command: find it by name, run it, and end with its sentence and exit code 1 when it cannot be
 * done. A command is `scripts/<name>.ts` whose default export is given the words after its name.
 *
 * The command is imported here, inside the frame, because reading the settings can already refuse one.
 */

import { generateClient } from './generate';
import { sentenceOf } from './start-error';

export type Command = (words: readonly string[]) => Promise<number | undefined>;

const [name = '', ...words] = process.argv.slice(2);

run().then(
  (code) => process.exit(code ?? 0),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(1);
  },
);

async function run(): Promise<number | undefined> {
  generateClient(); // commands import it, and a fresh clone has none
  const command = (await import(`./${name}.ts`)) as { default: Command };
  return command.default(words);
}
