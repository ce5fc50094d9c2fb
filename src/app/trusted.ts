// The page's security policy demands Trusted Types for scripts and allows one policy, `app`
// (W3C Trusted Types): a service worker or a worker may only come from our own two places.

interface Policy {
  createScriptURL(url: string): unknown
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
}

function allowed(url: string): string {
  const { origin, pathname } = new URL(url, location.href)
  if (origin === location.origin && (pathname === '/sw.js' || pathname.startsWith('/assets/') || import.meta.env.DEV)) return url
  throw new TypeError('a script from elsewhere')
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
// Created once when the module loads: the policy's name may not be used twice.
const policy: Policy = factory ? factory.createPolicy('app', { createScriptURL: allowed }) : { createScriptURL: allowed }

/** The address, marked as trusted where the browser asks for it. @throws TypeError for any other script */
export function scriptUrl(url: string): URL {
  return policy.createScriptURL(url) as URL
}
