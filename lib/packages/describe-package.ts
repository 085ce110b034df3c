import type { DataPackage } from './build-package';
import type { PackageDescription } from './package-description';

/** @param url its address */
export function describePackage(built: DataPackage, url: string): PackageDescription {
  const { name, runs, target, stored, results, written, leftOut, layout } = built;
  return {
    url,
    name,
    size: layout.size,
    runs,
    target: target?.name ?? null,
    stored: { count: stored.length, size: stored.reduce((sum, { file }) => sum + file.size, 0) },
    results: { count: results.length, size: results.reduce((sum, { result }) => sum + result.size, 0) },
    written: written.map((file) => ({ name: file.name, size: file.size })),
    leftOut: leftOut.map(({ obs_publisher_did, reason }) => ({ obs_publisher_did, reason })),
  };
}
