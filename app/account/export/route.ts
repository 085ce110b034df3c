import { currentUser } from '@/app/current-user';
import { db } from '@/lib/db';
import { exportAccount } from '@/lib/identity/account-data';

/** All that is kept of whoever asks, as a file. */
export async function GET(): Promise<Response> {
  const user = await currentUser();
  if (!user) return new Response('Sign in to download what is kept of you.\n', { status: 401 });
  const data = await exportAccount(db(), user.id);
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="account.json"',
      'cache-control': 'private, no-store',
    },
  });
}
