import NextAuth from 'next-auth';
import { requestAuthOptions } from '@/app/auth-options';

/** next-auth's own addresses: where providers send the browser back to. */
async function answer(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return NextAuth(await requestAuthOptions())(request, context);
}

export { answer as GET, answer as POST };
