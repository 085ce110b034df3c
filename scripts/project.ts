/** Where the project lies on disk, and what of it the scripts need. */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const MIGRATIONS = join(ROOT, 'prisma/migrations');

/** The gateway's own database on the embedded server. */
export const DATABASE = 'gateway';

export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
