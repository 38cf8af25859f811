import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import test from 'node:test'

const src = new URL('../../', import.meta.url).pathname
/** Names of the system's own things, which nobody reads in an order. */
const apart = /^school\/(backups|copies)\//

test('whatever is sorted by a name comes in French order', async () => {
  for await (const file of glob('{shop,school,people,web}/**/*.ts', { cwd: src })) {
    if (file.endsWith('.test.ts') || apart.test(file)) continue
    const text = readFileSync(`${src}${file}`, 'utf8')
    const plain = [
      ...text.matchAll(/\.orderBy\('(?:\w+\.)?(?:\w*_)?name'/g),
      ...text.matchAll(/order by [^`)]*?\b(?:\w+\.)?(?:last_name|first_name|name)\b(?! collate french)(?=[\s,)`])/g),
      ...text.matchAll(/localeCompare\(/g),
    ].map(([found]) => found)
    assert.deepEqual(
      plain,
      [],
      `${file}: sort by inFrench(...), \`collate french\` or byFrench of #texts, or É comes after Z`,
    )
  }
})

test('whoever is named in capitals is so by inCapitals, or Georgian becomes empty boxes on paper', async () => {
  for await (const file of glob('{shop,school,people,web}/**/*.ts', { cwd: src })) {
    if (file.endsWith('.test.ts')) continue
    const text = readFileSync(`${src}${file}`, 'utf8')
    assert.doesNotMatch(text, /(last|first)_?name\W*\.to(Locale)?UpperCase\(|\bupper\((\w+\.)?\w*name\)/i, file)
  }
})
