import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { type MessageKey, parts, t, translator } from '#messages'

const root = new URL('../../../messages/', import.meta.url)
const areas = (locale: string) => readdirSync(new URL(`${locale}/`, root)).sort()
const read = (locale: string, file: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`${locale}/${file}`, root), 'utf8'))

/** Names of what a message expects, nested ones too, in alphabetical order. */
function placeholders(message: string): string[] {
  const found = new Set<string>()
  const walk = (nodes: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const node of nodes) {
      if (node.type !== 0 && 'value' in node) found.add(node.value)
      if ('options' in node) for (const option of Object.values(node.options)) walk(option.value)
      if ('children' in node) walk(node.children)
    }
  }
  walk(new IntlMessageFormat(message, 'fr').getAst())
  return [...found].sort()
}

test('French and English say the same things with the same values', () => {
  assert.deepEqual(areas('en'), areas('fr'), 'messages/fr and messages/en hold different files')
  for (const file of areas('fr')) {
    const [fr, en] = [read('fr', file), read('en', file)]
    assert.deepEqual(Object.keys(en), Object.keys(fr), `${file}: a key is missing on one side, or in another order`)
    for (const [key, text] of Object.entries(fr)) {
      assert.deepEqual(placeholders(en[key] ?? ''), placeholders(text), `${key}: not the same values in en and fr`)
    }
  }
})

test('a family of keys lives in one file, so that no text is written twice or hides another', () => {
  const home = new Map<string, string>()
  for (const file of areas('fr')) {
    for (const key of Object.keys(read('fr', file))) {
      const family = key.split('.')[0] ?? ''
      assert.equal(home.get(family) ?? file, file, `${key}: the other texts of ${family} are in ${home.get(family)}`)
      home.set(family, file)
    }
  }
})

test('every area is in the catalogue, in both languages', () => {
  for (const locale of ['fr', 'en'] as const) {
    for (const file of areas(locale)) {
      for (const [key, text] of Object.entries(read(locale, file))) {
        const written = translator(locale)(key as MessageKey).replaceAll('\u00a0', ' ')
        assert.equal(written, text.replaceAll('\u00a0', ' '), `add ${file} to src/platform/messages/catalogue.ts`)
      }
    }
  }
})

test('French is typeset: apostrophes are curly (a straight one also quotes in ICU), spaces before ; : ! ? » do not break', () => {
  for (const file of areas('fr')) {
    for (const [key, text] of Object.entries(read('fr', file))) {
      assert.doesNotMatch(text, /'/, `${key}: write ’`)
      assert.doesNotMatch(t(key as MessageKey), / [;:!?»]|« /, key)
    }
  }
})

test('a message is counted and filled, and may hold markup', () => {
  assert.equal(t('ui.results', { n: 0 }), 'Aucun résultat')
  assert.equal(t('ui.results', { n: 1 }), '1 résultat')
  assert.equal(t('ui.results', { n: 1234 }), '1\u202f234 résultats')
  assert.equal(translator('en')('ui.results', { n: 2 }), '2 results')
  assert.throws(() => t('ui.results', {}))
  const star = new String('<b>*</b>')
  assert.deepEqual(parts('ui.required', { star }), [star, '\u00a0Champ requis'])
})
