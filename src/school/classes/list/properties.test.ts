import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#refusals'
import type { ListedPupil } from './listed.ts'
import { readClassList } from './read.ts'

const last = fc.constantFrom(
  'BENALI',
  'Moreau',
  'D’ARC',
  "O'BRIEN",
  'EL AMRANI',
  'Müller-Weiß',
  'LŒUVRE',
  'Nuñez',
  'LY',
)
const first = fc.constantFrom('Karim', 'Léa', 'Jean-Pierre', 'Anne Marie', 'Éloïse', 'Noé', 'Zoë', 'Bo', 'Maëlle')
const className = fc.constantFrom('1re AGOrA', '2nde 3', 'TG2', '3e « A »', 'CAP, 1')
const birthDate = fc.option(
  fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1990, max: 2015 })),
)
const two = (n: number) => String(n).padStart(2, '0')
const pupil: fc.Arbitrary<ListedPupil> = fc
  .record({ lastName: last, firstName: first, className, day: birthDate })
  .map(({ day, ...names }) => ({ ...names, birthDate: day && `${two(day[0])}${two(day[1])}${day[2]}` }))

const titles = {
  lastName: ['Nom', 'NOM DE FAMILLE', 'Nom élève', 'nom*'],
  firstName: ['Prénom', 'PRENOM*', 'Prénom élève', 'Prenom 1'],
  className: ['Classe', 'Libellé classe', 'Classe ou groupement', 'DIVISION'],
  birth: ['Né(e) le', 'neele', 'Date de naissance', 'DATE_NAISS', 'Date naissance'],
  other: ['INE', 'Régime', 'Adresse'],
}
const keys = ['lastName', 'firstName', 'className', 'birth', 'other'] as const
/** How a list is written: the separator, the order and titles of columns, quotes, line ends, encoding. */
const manner = fc.record({
  separator: fc.constantFrom(';', ',', '\t'),
  order: fc.shuffledSubarray([...keys], { minLength: keys.length }),
  pick: fc.integer({ min: 0, max: 19 }),
  quoted: fc.boolean(),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16le-bom', 'windows-1252'),
})
type Manner = typeof manner extends fc.Arbitrary<infer M> ? M : never

function write(pupils: readonly ListedPupil[], { separator, order, pick, quoted, end, encoding }: Manner): Uint8Array {
  const cell = (text: string) =>
    quoted || text.includes(separator) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
  const head = order.map((key, index) => titles[key][(pick + index) % titles[key].length] ?? '')
  const rows = pupils.map((one) => {
    const cells = { ...one, birth: one.birthDate?.replace(/^(..)(..)/, '$1/$2/') ?? '', other: 'x "y", z; t' }
    return order.map((key) => cells[key])
  })
  const text = [head, ...rows].map((row) => row.map(cell).join(separator)).join(end)
  if (encoding === 'windows-1252') return Uint8Array.from(text, (letter) => windows1252(letter))
  if (encoding.startsWith('utf-16')) return Buffer.from(encoding.endsWith('bom') ? `\ufeff${text}` : text, 'utf16le')
  return Buffer.from(encoding.endsWith('bom') ? `\ufeff${text}` : text)
}
const windows1252 = (letter: string) => ({ œ: 0x9c, Œ: 0x8c, '’': 0x92 })[letter] ?? (letter.codePointAt(0) as number)

test('a list is read as it was written, whatever the separator, the encoding, the titles and the order of columns', () => {
  fc.assert(
    fc.property(fc.array(pupil, { minLength: 1, maxLength: 12 }), manner, (pupils, how) => {
      const { pupils: read, faults } = readClassList(write(pupils, how))
      assert.deepEqual(faults, [])
      assert.deepEqual(read, pupils)
    }),
    { numRuns: 1500 },
  )
})

test('the order of lines does not matter', () => {
  const sorted = (all: readonly ListedPupil[]) => all.map((one) => JSON.stringify(one)).toSorted()
  fc.assert(
    fc.property(fc.array(pupil, { minLength: 1, maxLength: 12 }), manner, (pupils, how) => {
      const read = (some: readonly ListedPupil[]) => sorted(readClassList(write(some, how)).pupils)
      assert.deepEqual(read(pupils.toReversed()), read(pupils))
    }),
  )
})

test('« NOM Prénom » in one column is taken apart, without titles and with', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(last, first), { minLength: 1, maxLength: 8 }), fc.boolean(), (names, titled) => {
      const lines = names.map(([name, given]) => `${name.toUpperCase()} ${given}`)
      const { pupils } = readClassList(Buffer.from([...(titled ? ['Élève'] : []), ...lines].join('\n')), {
        className: 'TG2',
      })
      assert.deepEqual(
        pupils.map(({ lastName, firstName }) => [lastName, firstName]),
        names.map(([name, given]) => [name.toUpperCase(), given]),
      )
    }),
  )
})

/** Ways in which files break. */
const breakage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(4000) }),
  fc.record({ kind: fc.constant('flip' as const), at: fc.array(fc.nat(32_000), { minLength: 1, maxLength: 8 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(4000), what: fc.uint8Array({ maxLength: 12 }) }),
  fc.record({ kind: fc.constant('quote' as const), at: fc.array(fc.nat(4000), { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('random' as const), what: fc.uint8Array({ maxLength: 300 }) }),
)
type Breakage = typeof breakage extends fc.Arbitrary<infer B> ? B : never

function broken(file: Uint8Array, how: Breakage): Uint8Array {
  if (how.kind === 'random') return how.what
  if (how.kind === 'cut') return file.subarray(0, how.at % (file.length + 1))
  if (how.kind === 'flip') {
    const copy = Uint8Array.from(file)
    for (const at of how.at) copy[(at >> 3) % copy.length] = (copy[(at >> 3) % copy.length] ?? 0) ^ (1 << (at & 7))
    return copy
  }
  const put = (into: Uint8Array, at: number, what: Uint8Array) =>
    Buffer.concat([into.subarray(0, at % (into.length + 1)), what, into.subarray(at % (into.length + 1))])
  if (how.kind === 'insert') return put(file, how.at, how.what)
  return how.at.reduce((into, at) => put(into, at, Buffer.from('"')), file)
}

/** Nothing, or a refusal; every line that is not empty is one to look at, stands above the titles or is the titles. */
function readOrRefuse(file: Uint8Array): void {
  let list: ReturnType<typeof readClassList>
  try {
    list = readClassList(file)
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return
  }
  assert.equal(list.pupils.length + list.faults.length, list.lines.length)
  if (list.understood.kind === 'siecle') return
  const covered = new Set(list.understood.above.map(({ line }) => line))
  for (const { line, until } of list.lines) for (let at = line; at <= until; at++) covered.add(at)
  const label = { 'UTF-8': 'utf-8', 'Windows-1252': 'windows-1252' }[list.understood.encoding]
  if (!label) return
  const text = new TextDecoder(label).decode(file)
  const missing = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, words: line.replace(/[^\p{L}\p{N}]/gu, '') }))
    .filter(({ line, words }) => words !== '' && !covered.has(line))
  // The titles alone, where there are some; a cell of titles may have been broken over lines by a quote.
  assert.ok(missing.length <= (list.understood.titles ? list.understood.titleLines : 0), JSON.stringify(missing))
}

test('5,000 broken files: none makes it fall, none loses a line in silence', () => {
  const some = fc.array(pupil, { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(some, manner, breakage, (pupils, how, wrong) => readOrRefuse(broken(write(pupils, how), wrong))),
    { numRuns: 4000 },
  )
  fc.assert(
    fc.property(some, breakage, (pupils, wrong) => readOrRefuse(broken(Buffer.from(siecle(pupils)), wrong))),
    { numRuns: 1000 },
  )
})

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function siecle(pupils: readonly ListedPupil[], encoding = 'UTF-8'): string {
  const one = ({ lastName, firstName, birthDate: day }: ListedPupil, at: number) =>
    `<ELEVE ELEVE_ID="${at}" ELENOET="${at + 100}"><ID_NATIONAL>1234</ID_NATIONAL><NOM_DE_FAMILLE>${xml(lastName)}</NOM_DE_FAMILLE><PRENOM>${xml(firstName)}</PRENOM>${day ? `<DATE_NAISS>${day.replace(/^(..)(..)/, '$1/$2/')}</DATE_NAISS>` : ''}</ELEVE>`
  const place = (pupil: ListedPupil, at: number) =>
    `<STRUCTURES_ELEVE ELEVE_ID="${at}"><STRUCTURE><CODE_STRUCTURE>GR1</CODE_STRUCTURE><TYPE_STRUCTURE>G</TYPE_STRUCTURE></STRUCTURE><STRUCTURE><CODE_STRUCTURE>${xml(pupil.className)}</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>`
  return `<?xml version="1.0" encoding="${encoding}"?>
<BEE_ELEVES VERSION="2.1"><DONNEES><ELEVES>
${pupils.map(one).join('\n')}
</ELEVES><STRUCTURES>
${pupils.map(place).join('\n')}
</STRUCTURES></DONNEES></BEE_ELEVES>`
}

test('a file of SIECLE gives names, dates and the class of type D', () => {
  fc.assert(
    fc.property(fc.array(pupil, { minLength: 1, maxLength: 12 }), (pupils) => {
      assert.deepEqual(readClassList(Buffer.from(siecle(pupils))).pupils, pupils)
    }),
  )
})

test('a file of SIECLE is read in the encoding it declares, and by its usual names', () => {
  const text = siecle(
    [{ lastName: 'Hervé', firstName: 'Zoë', birthDate: '31122009', className: '2nde 1' }],
    'ISO-8859-15',
  )
  const named = text.replace('<PRENOM>', '<NOM_USAGE>LEGOÿT</NOM_USAGE><PRENOM>')
  const [pupil] = readClassList(Buffer.from(named, 'latin1')).pupils
  assert.deepEqual(pupil, {
    lastName: 'LEGOÿT',
    familyName: 'Hervé',
    firstName: 'Zoë',
    birthDate: '31122009',
    className: '2nde 1',
  })
})

test('entities of an XML file are not expanded, and what stands before a break is kept and told', () => {
  const pupils = [{ lastName: 'Sow', firstName: 'Inès', birthDate: null, className: '2nde 1' }]
  const bomb = siecle(pupils).replace(
    '<BEE',
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]><BEE',
  )
  for (const entity of ['&a;', '&f;']) {
    const { lines, understood } = readClassList(Buffer.from(bomb.replace('Sow', entity)))
    assert.equal(understood.brokenAt, 3)
    assert.doesNotMatch(JSON.stringify(lines), /aaaa|root/)
  }
  const { understood, lines } = readClassList(Buffer.from(siecle(pupils).replace('</STRUCTURES>', '</OOPS>')))
  assert.equal(lines.length, 1)
  assert.equal(understood.brokenAt, 6)
})

test('a workbook, an archive, a PDF and too many lines are refused with what to do', () => {
  const files = [
    'PK\u0003\u0004xl/workbook.xml',
    'PK\u0003\u0004liste.csv',
    '%PDF-1.7',
    `Nom;Prénom\n${'A;Bo\n'.repeat(2001)}`,
  ]
  for (const file of files) assert.throws(() => readClassList(Buffer.from(file, 'latin1')), Refusal)
})
