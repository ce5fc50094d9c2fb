import type { Plugin } from 'vite'

const hint = '//# allFunctionsCalledOnLoad\n'

/**
 * The functions of a file are compiled while it arrives, beside the page's thread, and not on that thread one by one as
 * they are called (V8's explicit compile hints; others see a comment). For what a page begins with and mostly runs.
 * @param name of the file, without its hash
 */
export function compiledAtOnce(name: string): Plugin {
  return {
    name: 'compile-at-once',
    apply: 'build',
    enforce: 'post',
    augmentChunkHash: (chunk) => (chunk.name === name ? hint : undefined),
    generateBundle: {
      // The hint has to be the file's first line, and Vite puts its own list there.
      order: 'post',
      handler(_options, bundle) {
        for (const each of Object.values(bundle)) if (each.type === 'chunk' && each.name === name) each.code = hint + each.code
      },
    },
  }
}
