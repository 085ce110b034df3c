/** A link that was sent to another program opens what its sender may have, as long as the sender is signed in. */
import { expect } from '@playwright/test';
import { requireSecret } from '@/scripts/gateway/checks';
import { hashToken } from '@/lib/identity/sessions';
import { signToken } from '@/lib/signed-link/signed-token';
import { PROPRIETARY_ID, test } from '../proprietary';

const MAP = { pixelSize: 0.05, width: 3, minimumEnergy: null, maximumEnergy: null, maximumOffset: null };

test('a picture of proprietary data is had by link until the sender signs out', async ({
  request,
  actAs,
  gatewayDatabase: db,
}) => {
  const { userId } = await actAs('PI');
  const expires = new Date(Date.now() + 600_000);
  const session = await db.session.create({ data: { sessionToken: hashToken(userId), userId, expires } });
  const secret = process.env.SECRET ?? requireSecret(process.env.GATEWAY_DATA_DIR ?? './data');
  const link = (sender: string | null) =>
    `/samp/image/${signToken({ id: PROPRIETARY_ID, map: MAP, session: sender }, 'samp-image', expires, secret)}`;
  expect((await request.get(link(session.id))).status()).toBe(200);
  expect((await request.get(link(null))).status()).toBe(403);
  await db.session.delete({ where: { id: session.id } });
  const over = await request.get(link(session.id));
  expect(over.status()).toBe(403);
  expect(over.headers()['www-authenticate']).toBeUndefined();
  expect(await over.text()).toContain('signed out');
});
