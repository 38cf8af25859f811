import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import test from 'node:test'
import { promisify } from 'node:util'

/** Loads the whole house as Node finds it, and says where each import is found, as what, and what our own way says of it. */
const ask = `
import * as modules from 'node:module'
const { registerHooks, syncBuiltinESMExports } = modules
let ours
modules.default.registerHooks = ({ resolve }) => void (ours = resolve)
syncBuiltinESMExports()
await import('./src/find-modules.js')
const found = new Map()
registerHooks({
  resolve(specifier, context, next) {
    const { url, format } = next(specifier, context)
    const quick = ours(specifier, context, () => ({ url, format }))
    if (!url.startsWith('node:')) found.set(context.parentURL + ' ' + specifier, [url, format, quick.url, quick.format].join(' '))
    return { url, format, shortCircuit: true }
  },
})
for (const name of ['house', 'furnish', 'greeting', 'rest']) await import('./src/' + name + '.ts')
console.log([...found].map((words) => words.join(' ')).join('\\n'))`

test('modules are found at the start where Node would find them, as what it would take them for', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', ask], {
    ...{ cwd: new URL('..', import.meta.url), maxBuffer: 1 << 26 },
  })
  const lines = stdout.trim().split('\n')
  assert.ok(lines.length > 4000, `${lines.length} imports`)
  const wrong = lines.filter((line) => {
    const [, , url, format, ourUrl, ourFormat] = line.split(' ')
    return url !== ourUrl || format !== ourFormat
  })
  assert.deepEqual(wrong, [])
})
