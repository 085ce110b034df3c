/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // ESLint's and TypeScript's turn is `npm run check`; a build for a first start should not repeat it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', '@node-rs/argon2', 'pino', 'graphile-worker'],
};
