import assert from 'node:assert/strict'
import test from 'node:test'
import { marked } from './marked.ts'

test('boxes stand in boxes three deep, however many signs are typed', () => {
  for (const signs of ['>'.repeat(3000), '> '.repeat(3000)]) {
    const text = String(marked(`${signs}rien\n\n> a\n> > b`))
    assert.ok((text.match(/boxed/g) ?? []).length <= 5, text.slice(0, 200))
    assert.match(text, /<p>rien<\/p>/)
  }
})
