import type { StorageSettings } from '../settings';

/** Nothing is configured, but this machine may be asked. */
export const TEST_SETTINGS: StorageSettings = {
  s3: null,
  networks: ['127.0.0.0/8', '::1'],
  patience: 2_000,
  timeout: 20_000,
  vospaces: new Map(),
};
