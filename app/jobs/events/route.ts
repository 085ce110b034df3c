/** Tells a page that one of its visitor's jobs has changed. */
import { currentUser } from '@/app/current-user';
import { eventStream } from '@/lib/http/event-stream';
import { ownerChanges } from '@/lib/jobs/own-jobs';

export async function GET(request: Request): Promise<Response> {
  const user = await currentUser();
  if (!user) return new Response('Sign in first.\n', { status: 401 });
  return eventStream(request.signal, ({ send }) => {
    const changed = () => send('changed', '');
    const end = ownerChanges().listen(user.id, changed);
    changed(); // a job may have ended between the page and this
    return end;
  });
}
