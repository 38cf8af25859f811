// Fifteen hundred broken files, the same ones each time: none makes the importer crash, and nothing of one is lost without a word.
import assert from 'node:assert/strict'
import test from 'node:test'
import { type Draw, drawFrom } from '#draw'
import * as imports from '#imports'
import * as jobs from '#jobs'
import { Invalid } from '#refusals'
import { anEmployee, aShop, testDatabase } from '#test'
import * as work from '#work'
import { readCombination } from './combination-read.ts'
import { fieldsOf, type Kind, kinds } from './fields.ts'
import { Line } from './line.ts'
import { fieldsFor, guess } from './mapping.ts'
import { readProduct } from './product-read.ts'
import { readFile } from './read-file.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)

const CELLS = [
  '',
  '1',
  '0',
  '-1',
  '12,50',
  '1.234',
  '9e99',
  '0x10',
  '99999999999999999999',
  '20',
  '5,5 %',
  'NaN',
  'Toupie',
  'L’été "bleu"',
  'a;b,c\td|e',
  '"',
  '""',
  '"ouvert',
  'fermé"',
  'un\ndeux',
  'un\r\ndeux\r\ntrois',
  '<p>Vole <b>haut</b></p><script>x()</script>',
  '=1+1',
  "'=cmd|x",
  '@x',
  '\u0000nul',
  '\u202eabc',
  '😀👩‍👩‍👧',
  'é'.repeat(300),
  'x'.repeat(5000),
  '2026-02-31',
  '0000-00-00',
  '31/12/2025',
  'Accueil,Jouets',
  'Jouets/Bois/Hêtre',
  ',,,',
  '////',
  'Matière:Hêtre:1,Âge:3:2',
  ':::',
  'Taille:select:0',
  'M:0',
  'Taille:select:0,Couleur:color:1',
  'M:0,Rouge:1',
  'anne.onim@exemple.fr',
  'pas une adresse',
  '39200',
  '00000',
  'France',
  'Atlantide',
  '03 84 45 00 00',
  '1',
  '2',
  'JE-TRN-05',
  'JE-OUR-01',
  "Robert'); drop table products;--",
  '\ufeff',
  '\ud800',
]
const TITLES = Object.values(fieldsOf).flatMap((fields) =>
  fields.flatMap(({ label, also }) => [label, ...also.slice(0, 2)]),
)

const one = <T>(draw: Draw, from: readonly T[]): T => draw.pick(from)

/** A file as no program should write it. */
function brokenFile(draw: Draw): { name: string; bytes: Buffer; text: string } {
  const separator = one(draw, [';', ';', ',', '\t', '|'])
  const width = 1 + draw.between(0, 12 - 1)
  const quoted = (cell: string) =>
    draw.between(0, 3 - 1) > 0 && /[;,\t|"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  const row = (cells: string[]) => cells.map(quoted).join(separator)
  const kind = one(draw, kinds)
  const titles = Array.from({ length: width }, () =>
    one(draw, draw.between(0, 2 - 1) === 0 ? TITLES : fieldsOf[kind].map(({ label }) => label)),
  )
  const rows = Array.from({ length: draw.between(0, 8 - 1) }, () =>
    row(Array.from({ length: Math.max(1, width + draw.between(0, 5 - 1) - 2) }, () => one(draw, CELLS))),
  )
  let text = [...(draw.between(0, 8 - 1) > 0 ? [row(titles)] : []), ...rows].join(one(draw, ['\n', '\r\n', '\r']))
  if (draw.between(0, 10 - 1) === 0) text = text.slice(0, draw.between(0, text.length))
  const encoding = one(draw, ['utf8', 'utf8', 'latin1', 'utf16le'] as const)
  let bytes = Buffer.from(text, encoding)
  if (encoding === 'utf16le') bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), bytes])
  if (draw.between(0, 12 - 1) === 0) bytes = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), bytes])
  if (draw.between(0, 12 - 1) === 0 && bytes.length > 0) bytes[draw.between(0, bytes.length - 1)] = draw.between(0, 255)
  return { name: one(draw, ['produits.csv', 'clients.xlsx', 'x', '', '../../etc']), bytes, text }
}

/** What a file says, whatever stands between. */
const figures = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '')

/** Reads a file as far as no database is needed; what it holds, cell by cell. */
async function readAll(bytes: Buffer, name: string): Promise<string | undefined> {
  try {
    const { rows } = await readFile(bytes)
    const all = [...rows]
    const titles = all[0]?.cells ?? []
    const { kind } = guess(titles, name)
    for (const row of all) readLine(kind, titles, row.cells)
    return all.map(({ cells }) => cells.join('')).join('')
  } catch (error) {
    assert.ok(error instanceof Invalid && (error.fields.file ?? '').length > 10, String((error as Error).stack))
    return undefined
  }
}

function readLine(kind: Kind, titles: readonly string[], cells: readonly string[]): void {
  const fields = fieldsFor(kind, titles)
  const columns = new Map(fields.flatMap((code, at) => (code === null ? [] : [[code, at] as const])))
  const line = new Line(cells, { columns, headings: titles, multiple: ',', pointed: false })
  if (kind === 'combinations') readCombination(line)
  else readProduct(line)
  for (const said of [...line.faults, ...line.notes]) assert.ok(said.length > 10, said)
}

test('fifteen hundred broken files: none crashes the importer, none loses a letter', async () => {
  const draw = drawFrom('broken files')
  let compared = 0
  for (let n = 0; n < 1500; n++) {
    const { bytes, name, text } = brokenFile(draw)
    const damaged = bytes.subarray(0, 2).toString('latin1') === 'PK'
    const held = await readAll(bytes, name)
    if (held === undefined || damaged || !bytes.equals(Buffer.from(text, 'utf8'))) continue
    compared++
    assert.equal(figures(held), figures(text.replace(/^sep=./i, '')), `file ${n}`)
  }
  assert.ok(compared > 300, `${compared} compared`)
})

test('eighteen of them go through the shop: every line is told what became of it, and why where it is refused', async () => {
  const draw = drawFrom('broken files, brought in')
  for (let n = 0; n < 18; n++) {
    const { bytes, name } = brokenFile(draw)
    const kind = kinds[n % (kinds.length + 1)]
    const id = await imports.receive(db, kenza, shop.id, { name, bytes, kind }).catch((error) => {
      assert.ok(error instanceof Invalid, String((error as Error).stack))
    })
    if (id === undefined) continue
    await imports.foresee(db, kenza, shop.id, id)
    const foreseen = await imports.linesOf(db, shop.id, id)
    await imports.start(db, kenza, shop.id, id)
    await jobs.drain(db, [work.task([imports.importing({ takePicture: () => assert.fail('no pictures here') })])])
    const lines = await imports.linesOf(db, shop.id, id)
    assert.equal((await imports.find(db, shop.id, id)).state, 'done')
    assert.deepEqual(
      lines.map(({ outcome }) => outcome),
      foreseen.map(({ outcome }) => outcome),
      `file ${n}`,
    )
    for (const { outcome, notes, done } of lines) {
      assert.ok(done && outcome !== null)
      assert.ok(outcome !== 'refused' || notes.length > 0)
      assert.ok(!notes.join(' ').includes('n’a pas pu être enregistrée'), `file ${n}: ${notes.join(' ')}`)
    }
  }
})
