/**
 * The batch script of a task: what it asks of Slurm, its environment, the command, and its exit code for us.
 */
import type { Task } from './task';

/** Where the batch script leaves the exit code of the command. */
export const EXIT_FILE = 'slurm-exit-code';

/** `slurm_mem`, `slurm_ntasks-per-node` …, as OPUS names its control parameters. */
const CONTROL = /^slurm_([a-z][a-z0-9_-]*)$/;

/** What a job may ask for; the rest is the operator's. */
const OPTIONS: ReadonlySet<string> = new Set([
  'mem',
  'nodes',
  'ntasks',
  'ntasks-per-node',
  'cpus-per-task',
  'partition',
  'account',
  'qos',
  'constraint',
]);

export function writeBatchScript({
  jobId,
  folder,
  command,
  variables,
  stdout,
  stderr,
  limits,
  controls,
}: Task): string {
  const options = Object.entries(controls).flatMap(([name, value]) => {
    const option = CONTROL.exec(name)?.[1]?.replaceAll('_', '-');
    return option && OPTIONS.has(option) && /^[\w.,-]+$/.test(value) ? [`--${option}=${value}`] : [];
  });
  if (!options.some((option) => option.startsWith('--mem='))) {
    options.push(`--mem=${Math.ceil(limits.memoryBytes / 1e6)}M`);
  }
  if (limits.seconds > 0) options.push(`--time=${Math.ceil(limits.seconds / 60)}`);
  return [
    '#!/bin/bash',
    ...[`--job-name=${jobId.slice(0, 40)}`, '--no-requeue', '--open-mode=append', ...options].map(
      (option) => `#SBATCH ${option}`,
    ),
    `#SBATCH --output=${stdout}`,
    `#SBATCH --error=${stderr}`,
    `#SBATCH --chdir=${folder}`,
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`),
    `ulimit -f ${Math.ceil(limits.diskBytes / 1024)}`,
    command.map(quote).join(' '),
    'code=$?',
    // Written aside and renamed: half a number would be a wrong one.
    `echo $code > ${EXIT_FILE}.new && mv ${EXIT_FILE}.new ${EXIT_FILE}`,
    'exit $code',
    '',
  ].join('\n');
}

/** Text as one word of a shell, whatever it holds. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
