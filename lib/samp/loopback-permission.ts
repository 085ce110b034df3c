/**
 * Whether the browser keeps a page from programs on its user's own computer.
 *
 * Chromium 142 and later ask ("Local Network Access"); a no looks like an absent hub, and only the
 * permission tells them apart. Other browsers do not know the permission and throw.
 */

/** Newest name first; the last is the one of the first versions. */
const NAMES = ['loopback-network', 'local-network-access'];

export async function isLoopbackDenied(permissions: Permissions | undefined): Promise<boolean> {
  for (const name of NAMES) {
    try {
      const status = await permissions?.query({ name: name as PermissionName });
      if (status) return status.state === 'denied';
    } catch {
      // Not a permission of this browser: try the other name.
    }
  }
  return false;
}
