// The import law between rooms. A folder is a place where code runs, or a thing it may know; imports go one way.
// tests/architecture/import-law.test.ts runs this, and plants violations to see it catch them.

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The domain runs on phone, desk, worker and server alike: it may know itself and pure libraries only. Give it what it needs as an argument.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', '(^|/)node_modules/(valibot|@noble/hashes|jalaali-js|fflate|read-excel-file)/'] },
    },
    {
      name: 'store-knows-the-domain',
      comment: 'Storage is below sync and screens: what it needs from them comes as a port.',
      severity: 'error',
      from: { path: '^src/store/' },
      to: { path: ['^src/(sync|ui|app)/', '^(sw|server|tests|bench|tools)/'] },
    },
    {
      name: 'sync-knows-store-and-domain',
      comment: 'Sync runs in a page and in the worker: it must not know either. Every large offline product rotted at this joint.',
      severity: 'error',
      from: { path: '^src/sync/' },
      to: { path: ['^src/(ui|app)/', '^(sw|server|tests|bench|tools)/', '(^|/)node_modules/(preact|@preact|dexie)/'] },
    },
    {
      name: 'only-the-store-knows-dexie',
      comment: 'Everybody else speaks the store\'s words: that is what makes the memory twin possible.',
      severity: 'error',
      from: { pathNot: ['^src/store/', '^tests/', '^bench/'] },
      to: { path: '(^|/)node_modules/dexie/' },
    },
    {
      name: 'controls-and-parts-know-no-store',
      comment: 'Props in, callbacks out: so the gallery can show them in every state without a database.',
      severity: 'error',
      from: { path: '^src/ui/(controls|parts)/' },
      to: { path: ['^src/(store|sync|app)/', '^src/ui/pages/'] },
    },
    {
      name: 'ui-does-not-know-the-composition',
      comment: 'Screens get their services; only src/app knows how they are made.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: ['^src/app/', '^(sw|server|tests|bench|tools)/'] },
    },
    {
      name: 'worker-is-thin',
      comment: 'The service worker may use domain, store and sync; screens do not exist there.',
      severity: 'error',
      from: { path: '^sw/' },
      to: { path: ['^src/(ui|app)/', '^(server|tests|bench|tools)/', '(^|/)node_modules/preact/'] },
    },
    {
      name: 'server-knows-the-domain-only',
      comment: 'What both ends need is domain. A server that knew the phone\'s store would run its code on other data.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: ['^src/(store|sync|ui|app)/', '^(sw|tests|bench|tools)/'] },
    },
    {
      name: 'nobody-imports-the-composition',
      comment: 'src/app, sw and server put things together; a thing put together is not a part.',
      severity: 'error',
      from: { path: '^src/(domain|store|sync|ui)/' },
      to: { path: ['^src/app/', '^sw/', '^server/'] },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or a third one is missing.',
      severity: 'error',
      from: { path: '^(src|sw|server)/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
