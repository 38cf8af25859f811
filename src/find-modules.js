// How Node finds our modules. For each of some 5,000 imports it would look for the package.json that a folder belongs to, ask
// whether the file is there and is no link: 0.5 s of processor at every start, more than reading them. Ours say in themselves
// where they are: `./place.ts`, or `#orders`, which package.json maps. Packages are asked for as ever, each once.
import { readFileSync } from 'node:fs'
import * as modules from 'node:module'

const root = new URL('..', import.meta.url)
const { imports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const at = (format, specifier, base) => ({ url: new URL(specifier, base).href, format, shortCircuit: true })
const ours = (specifier, base) => at('module-typescript', specifier, base)
const known = new Map(Object.entries(imports).map(([name, path]) => [name, ours(path, root)]))
const packages = new URL('node_modules/', root).href
/** Hundreds of small files, all of them modules. */
const large = ['kysely', 'zod', 'hono'].map((name) => `${packages}${name}/`)

modules.registerHooks?.({
  resolve(specifier, context, next) {
    const { parentURL = '', conditions } = context
    if (!parentURL.startsWith(root.href) || !conditions.includes('import')) return next(specifier, context)
    if (parentURL.startsWith(packages)) {
      const isNear = /^\.\.?\/[^?#]*\.js$/.test(specifier) && large.some((folder) => parentURL.startsWith(folder))
      return isNear ? at('module', specifier, parentURL) : next(specifier, context)
    }
    if (/^\.\.?\/[^?#]*\.ts$/.test(specifier)) return ours(specifier, parentURL)
    const found = known.get(specifier) ?? next(specifier, context)
    if (/^[#@a-z][^:]*$/.test(specifier)) known.set(specifier, { ...found, shortCircuit: true })
    return found
  },
})
