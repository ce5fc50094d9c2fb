// What `npm run dev` needs and no build does.

import type { Plugin } from 'vite'

/**
 * Node wants `with { type: 'json' }` for the words that tests import, and gets it; Vite's development server gives out
 * JSON as a script, which a browser refuses under that attribute.
 */
export function jsonImportsInDevelopment(): Plugin {
  return {
    name: 'bazdid-json-imports',
    apply: 'serve',
    enforce: 'pre',
    transform: (code, id) => (/\.tsx?$/.test(id) && code.includes("type: 'json'") ? code.replaceAll(/,? *\{? *with:? *\{ type: 'json' \} *\}?/g, '') : undefined),
  }
}

/** The page of the form gallery, which the server serves under its own address. */
export function formGalleryInDevelopment(): Plugin {
  return {
    name: 'bazdid-form-gallery',
    apply: 'serve',
    configureServer: (server) => {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.startsWith('/gallery/form')) request.url = request.url.replace('/gallery/form', '/gallery-form.html')
        next()
      })
    },
  }
}
