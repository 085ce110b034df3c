/**
 * What a command says while it works: one line for each step, with its time, and signs of life in a long one.
 */

/** Steps shorter than this are told in one line when they are done. */
const LONG_MS = 400;
/** Between two signs of life. */
const SIGN_MS = 5_000;

/** Replaces the sign of life by something that tells more: "1200 of 3000 rows". */
export type Progress = (detail: string) => void;

/**
 * Run one step and tell about it.
 *
 * @param title what is being done, e.g. "Building the pages"
 * @param work may return a sentence about what came of it
 */
export async function step<T>(title: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  let detail = '';
  let begun = false;
  const begin = setTimeout(() => {
    begun = true;
    console.log(`${title} …`);
  }, LONG_MS);
  const signs = setInterval(() => console.log(`  ${detail || 'still at it'} (${seconds()})`), SIGN_MS);
  try {
    const outcome = await work((said) => {
      detail = said;
    });
    console.log(`${begun ? '  done' : `${title}: done`} (${seconds()}${detail ? `, ${detail}` : ''})`);
    return outcome;
  } finally {
    clearTimeout(begin);
    clearInterval(signs);
  }
}
