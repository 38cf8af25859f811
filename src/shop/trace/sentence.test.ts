import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import test from 'node:test'
import { t } from '#messages'
import { sentence, verbs } from '#trace'

const src = new URL('../../', import.meta.url).pathname

test('every verb of the source has a sentence, and no two kinds of acts are « other »', async () => {
  const written = new Set<string>()
  for await (const name of glob('{shop,school}/**/*.ts', { cwd: src })) {
    if (name.endsWith('.test.ts')) continue
    const text = readFileSync(`${src}${name}`, 'utf8')
    for (const [, verb = ''] of text.matchAll(/verb: '([a-z-]+\.[a-z-]+)'/g)) written.add(verb)
    for (const [, verb = ''] of text.matchAll(/'shops\.change-[a-z-]+'/g)) if (verb) written.add(verb)
  }
  assert.ok(written.size > 25, `${written.size} verbs`)
  const missing = [...written].filter((verb) => !verbs.includes(verb))
  assert.deepEqual(
    missing,
    [],
    'give these verbs a sentence in src/shop/trace/sentence.ts: the desk says them to teachers',
  )
})

const act = {
  verb: 'catalogue.change-product',
  subjectKind: 'product',
  subjectId: 1,
  productId: null,
  stateName: '',
  undone: false,
}
const said = (more: object) =>
  sentence({
    ...act,
    actorKind: 'employee',
    actorId: 1,
    actorName: 'K. B.',
    subjectName: '',
    before: {},
    after: {},
    ...more,
  })

test('every sentence is said with what any act brings: none asks for more, which would take the home page down', () => {
  for (const verb of verbs) assert.ok(said({ verb, subjectName: 'Ours Marcel' }).length > 5, verb)
})

test('an act is said with the name of its record, or with the name it told when the record is gone', () => {
  assert.equal(said({ subjectName: 'Ours Marcel' }), 'Fiche modifiée\u00a0: Ours Marcel')
  assert.equal(said({ after: { name: 'Ours' } }), 'Fiche modifiée\u00a0: Ours')
  const method = { verb: 'payments.set-method', after: { code: 'cheque', enabled: false } }
  assert.match(said(method), /Chèque.*n’est plus proposé/)
  assert.equal(said({ verb: 'some.thing' }), t('act.other'))
})
