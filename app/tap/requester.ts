/**
 * Who asks the TAP service: a person with a session, or the public by its address.
 *
 * The session cookie is SameSite=Lax, so a page of another origin cannot make, change or delete jobs with it.
 */
import 'server-only';
import { clientAddress, currentUser } from '@/app/current-user';
import type { Requester } from '@/lib/uws/service';

export async function currentRequester(): Promise<Requester> {
  const user = await currentUser();
  return user ? { userId: user.id, client: user.id } : { userId: null, client: await clientAddress() };
}
