import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { version } from '#config'
import { type MessageKey, parts, t } from '#messages'

const root = new URL('../../../messages/fr/', import.meta.url)
const areas = () => readdirSync(root).sort()
const read = (file: string): Record<string, string> => JSON.parse(readFileSync(new URL(file, root), 'utf8'))

test('a family of keys lives in one file, so that no text is written twice or hides another', () => {
  const home = new Map<string, string>()
  for (const file of areas()) {
    for (const key of Object.keys(read(file))) {
      const family = key.split('.')[0] ?? ''
      assert.equal(home.get(family) ?? file, file, `${key}: the other texts of ${family} are in ${home.get(family)}`)
      home.set(family, file)
    }
  }
})

test('every area is in the catalogue', () => {
  for (const file of areas()) {
    for (const [key, text] of Object.entries(read(file))) {
      const written = t(key as MessageKey).replaceAll('\u00a0', ' ')
      assert.equal(written, text.replaceAll('\u00a0', ' '), `add ${file} to src/platform/messages/catalogue.ts`)
    }
  }
})

test('every message can be read, whatever fills it', () => {
  for (const file of areas())
    for (const [key, text] of Object.entries(read(file)))
      assert.doesNotThrow(() => new IntlMessageFormat(text, 'fr'), key)
})

test('French is typeset: apostrophes are curly (a straight one also quotes in ICU), spaces before ; : ! ? » do not break', () => {
  for (const file of areas()) {
    for (const [key, text] of Object.entries(read(file))) {
      assert.doesNotMatch(text, /'/, `${key}: write ’`)
      assert.doesNotMatch(t(key as MessageKey), / [;:!?»]|« /, key)
    }
  }
})

test('a message is counted and filled, and may hold markup', () => {
  assert.equal(t('ui.results', { n: 0 }), 'Aucun résultat')
  assert.equal(t('ui.results', { n: 1 }), '1 résultat')
  assert.equal(t('ui.results', { n: 1234 }), '1\u202f234 résultats')
  assert.throws(() => t('ui.results', {}))
  const star = new String('<b>*</b>')
  assert.deepEqual(parts('ui.required', { star }), [star, '\u00a0Champ requis'])
})

test('a figure behind the comma is written with one', () => {
  assert.equal(t('street.series.doneNote', { seconds: 11.5 }), 'En 11,5 s, accès ouverts.')
  assert.equal(t('street.series.doneNote', { seconds: 11 }), 'En 11 s, accès ouverts.')
})

test('« de » is elided before a name that asks for it', () => {
  assert.equal(t('access.board.title', { name: 'Inès' }), 'Accès d’Inès')
  assert.equal(t('access.board.title', { name: 'Yanis' }), 'Accès de Yanis')
  assert.equal(t('access.profiles.title', { shop: 'Le Comptoir des thés' }), 'Profils du Comptoir des thés')
  assert.equal(t('access.profiles.title', { shop: 'Les Cycles du Pré' }), 'Profils des Cycles du Pré')
  assert.equal(t('desk.pupils.accessOf', { name: 'Anne ONIM', shop: 'Le Fournil' }), 'Accès d’Anne ONIM au Fournil')
  assert.deepEqual(parts('access.profiles.title', { shop: { toString: () => '<b>Inès</b>' } }).flat()[1], 'd’')
})

test('a key built from parts is checked like any other: no cast to words of its own says that it exists', () => {
  const kept =
    /deed|backoffice\.tab|office\.\$\{label|purchases\.supplier|office\.group\.invoiceWhen|returns\.(?:origin|state)/
  const source = new URL('../../', import.meta.url)
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
      for (const [call] of readFileSync(new URL(file, source), 'utf8').matchAll(/\bt\(`[^`]*`(?: as \w+)?/g))
        assert.ok(!/ as (?:'|MessageKey)/.test(call) || kept.test(call), `${file}: ${call}`)
})

test('the news at the desk are those of this version', () => {
  assert.ok(t('news.changed').includes(` ${version} `), `messages/fr/news.json does not say what ${version} brings`)
})
