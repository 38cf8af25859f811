import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import test from 'node:test'
import { promisify } from 'node:util'

/** Loads the whole house, and says for each import of each file where Node found it and as what. */
const ask = `
import { registerHooks } from 'node:module'
const found = []
registerHooks({
  resolve(specifier, context, next) {
    const { url, format } = next(specifier, context)
    if (!url.startsWith('node:')) found.push([context.parentURL, specifier, url, format].join(' '))
    return { url, format, shortCircuit: true }
  },
})
for (const name of ['house', 'furnish', 'greeting', 'rest']) await import('./src/' + name + '.ts')
console.log([...new Set(found)].sort().filter((line) => !line.includes('find-modules')).join('\\n'))`

const run = promisify(execFile)
const found = async (...flags: string[]) => {
  const root = new URL('..', import.meta.url)
  const words = [...flags, '--input-type=module', '--eval', ask]
  const { stdout } = await run(process.execPath, words, { cwd: root, maxBuffer: 1 << 26 })
  return stdout.trim().split('\n')
}

test('modules are found at the start where Node would find them, as what it would take them for', async () => {
  const [plain, quick] = await Promise.all([found(), found('--import', './src/find-modules.js')])
  assert.ok(plain.length > 4000)
  const known = new Set(plain)
  assert.deepEqual(
    quick.filter((line) => !known.has(line)),
    [],
  )
  assert.equal(quick.length, plain.length)
})
