/** Headers for every answer; the Content-Security-Policy of pages is given by proxy.ts. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // A search may name an unpublished target: other sites learn where a visitor comes from, not what was asked.
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
  },
];

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // The build's cache costs a fresh clone 90 MB and a quarter of the build's time; who builds after each change wants it.
  experimental: { turbopackFileSystemCacheForBuild: process.env.BUILD_CACHE === 'yes' },
  // The linter's and TypeScript's turn is `npm run check`; a build for a first start should not repeat it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', '@node-rs/argon2', 'graphile-worker', '@resvg/resvg-js'],
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};
