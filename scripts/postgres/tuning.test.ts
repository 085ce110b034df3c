import { expect, test } from 'vitest';
import { tune } from './tuning';

const GB = 2 ** 30;

test('a quarter of the memory is for shared buffers, at most 8 GB', () => {
  expect(tune({ memory: 16 * GB, sharedMemory: 8 * GB }).shared_buffers).toBe('4096MB');
  expect(tune({ memory: 512 * GB, sharedMemory: 8 * GB }).shared_buffers).toBe('8192MB');
});

test('all connections sorting at once stay within a quarter of the memory', () => {
  const { work_mem, max_connections } = tune({ memory: 8 * GB, sharedMemory: null });
  expect(Number.parseInt(work_mem!, 10) * Number(max_connections)).toBeLessThanOrEqual(2048 * 1.05);
});

test("a container's 64 MB of /dev/shm is not used for parallel queries", () => {
  expect(tune({ memory: 4 * GB, sharedMemory: 64 * 2 ** 20 }).dynamic_shared_memory_type).toBe('sysv');
  expect(tune({ memory: 4 * GB, sharedMemory: null }).dynamic_shared_memory_type).toBe('posix');
});
