// Security headers by class of response. The strictest set that the app runs under; tests/server/headers.test.ts
// holds every route to its class.

export type ResponseClass = 'document' | 'worker' | 'asset' | 'file' | 'api' | 'blob'

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self), usb=(), payment=(), publickey-credentials-get=(self)',
  'x-frame-options': 'DENY',
} as const

/**
 * @param origin of the app as browsers see it; scripts and workers are pinned to its paths
 * @param isHttps only then may insecure requests be upgraded and HSTS promised: on http://localhost both would break the app
 */
export function securityHeaders(kind: ResponseClass, origin: string, isHttps: boolean): Readonly<Record<string, string>> {
  return {
    ...everywhere,
    ...(isHttps && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
    ...byClass(kind, origin, isHttps),
  }
}

function byClass(kind: ResponseClass, origin: string, isHttps: boolean): Readonly<Record<string, string>> {
  switch (kind) {
    case 'document':
      return { 'content-security-policy': documentPolicy(origin, isHttps), 'reporting-endpoints': 'csp="/csp"', 'cache-control': 'no-cache' }
    case 'worker':
      return { 'content-security-policy': "default-src 'none'; connect-src 'self'; script-src 'none'", 'cache-control': 'no-cache' }
    case 'asset':
      // A module worker takes its policy from its own response.
      return { 'content-security-policy': assetPolicy(origin), 'cache-control': 'public, max-age=31536000, immutable' }
    case 'file':
      return { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox", 'cache-control': 'no-cache' }
    case 'api':
      return { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox", 'cache-control': 'no-store' }
    case 'blob':
      return { 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'no-store', 'content-disposition': 'attachment' }
  }
}

function documentPolicy(origin: string, isHttps: boolean): string {
  return [
    "default-src 'none'",
    `script-src ${origin}/assets/`,
    `style-src ${origin}/assets/`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    `worker-src ${origin}/assets/ ${origin}/sw.js`,
    "manifest-src 'self'",
    'media-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types app',
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
    'report-to csp',
    'report-uri /csp',
  ].join('; ')
}

function assetPolicy(origin: string): string {
  return `default-src 'none'; script-src ${origin}/assets/; connect-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types app`
}
