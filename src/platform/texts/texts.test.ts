import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { migrationText, sql } from '#database'
import { testDatabase } from '#test'
import {
  byFrench,
  byFrenchName,
  clean,
  cleanLine,
  cleanPassword,
  containsWords,
  fold,
  inCapitals,
  isNaming,
  matches,
  words,
} from '#texts'

const { db } = await testDatabase()

test('what is not seen is taken out, what is meant stays', () => {
  for (const unseen of '\u200b\u2060\ufeff\u202a\u202e\u2066\u2069\u00ad\u2800\u3164\u115f\u1160\uffa0\u180e\u034f\ufffe\u0000\u001b\u0090')
    assert.equal(clean(`An${unseen}ne`), 'Anne', unseen.codePointAt(0)?.toString(16))
  for (const kept of ['👩‍💻 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👨‍👩‍👧', 'می‌خواهم', 'क्‍ष', 'prix : 12 €', 'Zoé', 'à\tb'])
    assert.equal(clean(kept), kept)
  assert.equal(clean('An\u200dne\u200c'), 'Anne')
  assert.equal(clean('Zoe\u0301'), 'Zoé')
  assert.equal(clean(`Z${'\u0335\u0322'.repeat(50)}oe`).length, 7)
  assert.equal(clean('\ud800x'), '\ufffdx')
})

test('a line break counts once, however it was sent', () => {
  assert.equal(clean('a\r\nb\rc\nd\u2028e'), 'a\nb\nc\nd\ne')
  assert.equal(cleanLine(' Anne\u00a0 \r\n ONIM\u202f'), 'Anne ONIM')
})

test('a name has a letter or a figure that is seen', () => {
  for (const nobody of ['', '-', '!', '\u200b', '\u2800', '\u3164', '\u202e', '’', '🙂', ' '])
    assert.ok(!isNaming(nobody))
  for (const name of ['Anne', '李', 'สม', '6', '\u202eAnne']) assert.ok(isNaming(name))
})

test('a password keeps all that its owner typed, in one form', () => {
  assert.equal(cleanPassword(' e\u0301\u00ad\u200b\u00a0x '), ' é\u00ad\u200b\u00a0x ')
})

test('texts fold to one form for searching', () => {
  assert.equal(fold('L’Épicerie du Pré : œufs, « Straße » n° 5'), 'lepicerie du pre oeufs strasse n 5')
  assert.equal(fold('D’ARBOIS'), fold("d'arbois"))
  assert.equal(fold('  ÇA-Là_bas  '), 'ca la bas')
  assert.equal(fold('« » !'), '')
  assert.deepEqual(words('l’ours Jean-Pierre'), ['l', 'ours', 'jean', 'pierre'])
})

const found: [name: string, typed: string[]][] = [
  ['Hélène D’ARC', ['helene', 'HÉLÈNE', "d'arc", 'darc', 'arc hel', 'D’Arc Hélène', ' ', '']],
  ['Étienne VAUTHIER', ['ETIENNE', 'étienne', 'vauthier etienne', 'e\u0301tienne']],
  ['Jean-Pierre ŒUVRARD', ['jean pierre', 'oeuvrard', 'OEUVRARD', 'œuvrard', 'pierre-jean']],
]

test('a person is found by words in any order, accents and apostrophes apart, in TypeScript and in SQL', async () => {
  for (const [name, all] of found)
    for (const typed of all) {
      assert.ok(matches(name, typed), `${typed} -> ${name}`)
      const { rows } = await sql<{ found: boolean }>`
        select ${containsWords(sql`folded(${name})`, typed)} as found`.execute(db)
      assert.ok(rows[0]?.found, `${typed} -> ${name} in SQL`)
    }
  assert.ok(!matches('Anne ONIM', 'anne martin'))
  assert.ok(!matches('100 % coton', '%'))
})

test('the database folds as TypeScript does', async () => {
  const { rows } = await sql<{ folded: string; text: string }>`
    select folded(t) as folded, t as text from unnest(${samples()}::text[]) t`.execute(db)
  for (const { folded, text } of rows) assert.equal(folded, fold(text), JSON.stringify(text))
})

/** Every character of the writings in use up to U+FFFF, and mixtures. Letters that got a lower case after 2017 are left out: the server may not know it. */
function samples(): string[] {
  const all: string[] = []
  for (let code = 1; code < 0x10000; code++) {
    const late =
      (code >= 0x1c80 && code <= 0x1cbf) || (code >= 0x10d0 && code <= 0x10ff) || code === 0x2c2f || code >= 0xa7ae
    if ((code >= 0xd800 && code <= 0xdfff) || (late && code < 0xabff)) continue
    all.push(`a${String.fromCodePoint(code)}B`)
  }
  const letter = fc.constantFrom(..."aÉŒæßÐØłİıΣςΩЙйÑ’'-_ \u00a0\u200b\u0301Å①ﬁ½€’🧸👩‍💻が김李ไ0٣")
  const mixed = fc.oneof(
    fc.array(letter, { maxLength: 20 }).map((some) => some.join('')),
    fc.string({ unit: letter }),
  )
  return [...all, ...fc.sample(mixed, 500)]
}

const people = ['Zidane', 'Œuvrard', 'éluard', 'ÖZDEMIR', 'Étienne', 'de La Tour', 'Eluard', 'Denis', 'd’Arc', 'onim']
const groups = ['Groupe 10', 'Groupe 2', 'groupe 1', 'Groupe 1 bis']

test('names come in French order, figures as numbers, in TypeScript and in SQL alike', async () => {
  for (const list of [people, groups]) {
    const { rows } = await sql<{ name: string }>`
      select name from unnest(${list}::text[]) name order by name collate french`.execute(db)
    assert.deepEqual(
      rows.map(({ name }) => name),
      list.toSorted(byFrench),
    )
  }
  assert.deepEqual(people.toSorted(byFrench).slice(-4), ['Œuvrard', 'onim', 'ÖZDEMIR', 'Zidane'])
  assert.deepEqual(groups.toSorted(byFrench), ['groupe 1', 'Groupe 1 bis', 'Groupe 2', 'Groupe 10'])
})

test('a surname in capitals is the same surname: first names tell who comes first, in TypeScript and in SQL alike', async () => {
  const all = [
    { last: 'LE GOFF', first: 'Yann' },
    { last: 'Legrand', first: 'Abel' },
    { last: 'Le Goff', first: 'Yann-Maël' },
    { last: 'le goff', first: 'ANNE' },
    { last: 'Le Goff', first: 'Zoé' },
  ]
  const { rows } = await sql<{
    first: string
  }>`select first from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as p (last text, first text)
    order by last collate french, first collate french`.execute(db)
  const sorted = all.toSorted(
    byFrenchName(
      ({ last }) => last,
      ({ first }) => first,
    ),
  )
  assert.deepEqual(
    sorted.map(({ first }) => first),
    ['ANNE', 'Yann', 'Yann-Maël', 'Zoé', 'Abel'],
  )
  assert.deepEqual(
    rows.map(({ first }) => first),
    sorted.map(({ first }) => first),
  )
})

test('names are put in capitals alike in TypeScript and in SQL: ß is SS, Georgian stays as it is written', async () => {
  assert.equal(inCapitals('Große d’Été ქართველი Σωκράτης'), 'GROSSE D’ÉTÉ ქართველი ΣΩΚΡΆΤΗΣ')
  const cased = Array.from({ length: 0x1fff }, (_, point) => String.fromCodePoint(point + 0x20)).filter((one) =>
    /^\p{L}$/u.test(one),
  )
  const { rows } = await sql<{ name: string; loud: string }>`
    select name, in_capitals(name) as loud from unnest(${cased}::text[]) name`.execute(db)
  for (const { name, loud } of rows) assert.equal(loud, inCapitals(name), name)
})

test('before PostgreSQL 18 names are put in capitals by its ICU', async () => {
  const text = await migrationText('20261129-1510-capitals')
  const older = text.replace("collname = 'pg_unicode_fast'", 'false').replace('in_capitals', 'pg_temp.older_capitals')
  const names = ['Große d’Été', 'ქართველი', 'Σωκράτης', 'Œuvrard-Ñandú', 'çà et là']
  const { rows } = await db.connection().execute(async (one) => {
    await sql.raw(older).execute(one)
    return sql<{
      loud: string
    }>`select pg_temp.older_capitals(name) as loud from unnest(${names}::text[]) name`.execute(one)
  })
  assert.notEqual(older, text)
  assert.deepEqual(
    rows.map(({ loud }) => loud),
    names.map(inCapitals),
  )
})
