/**
 * A reason not to start that the operator can mend: printed as its sentence, without a stack.
 */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

/** What can be mended is said in its sentence; what is our own mistake keeps its stack. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'StartError' || error.name === 'SettingsError') return error.message;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case '53100': // PostgreSQL's disk_full
      return 'No space is left on the disk. Free some, then start again.';
    case 'EACCES':
    case 'EROFS':
      return `Cannot write ${(error as NodeJS.ErrnoException).path}: give a folder you may write to in DATA_DIR.`;
    default:
      return error.stack ?? error.message;
  }
}
