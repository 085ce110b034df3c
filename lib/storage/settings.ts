/**
 * What an operator says about places that files are kept in.
 */
import { env } from '@/lib/env';

export interface S3Settings {
  /** Of the service, without the bucket: `https://s3.example.org`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface StorageSettings {
  /** `null`: there is no object store. */
  readonly s3: S3Settings | null;
  /** Networks that remote files may come from although they are not public. */
  readonly networks: readonly string[];
  /** A remote host that sends nothing for so long is given up, ms. */
  readonly patience: number;
  /** The longest a remote file may take, ms. */
  readonly timeout: number;
  /** Base address of each VOSpace service, by its authority as in `vos://authority/…`. */
  readonly vospaces: ReadonlyMap<string, string>;
}

/** From the environment. */
export function storageSettings(): StorageSettings {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env;
  return {
    s3:
      S3_ENDPOINT && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
        ? {
            endpoint: S3_ENDPOINT,
            region: S3_REGION,
            accessKeyId: S3_ACCESS_KEY_ID,
            secretAccessKey: S3_SECRET_ACCESS_KEY,
          }
        : null,
    networks: env.REMOTE_NETWORKS,
    patience: env.REMOTE_PATIENCE_SECONDS * 1000,
    timeout: env.REMOTE_SECONDS * 1000,
    vospaces: env.VOSPACE_SERVICES,
  };
}
