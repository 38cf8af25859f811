import assert from 'node:assert/strict'
import test from 'node:test'
import { Invalid } from '#refusals'
import { tellApart } from './aside.ts'
import { readClassList } from './read.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const karim = { lastName: 'Benali', firstName: 'Karim', birthDate: '05032010', className: '1re AGOrA' }

test('a class list is read, birth dates as JJMMAAAA', () => {
  const { pupils, faults } = readClassList(bytes('Nom;Prénom;Né(e) le;Classe\nBenali;Karim;05/03/2010;1re AGOrA\n'))
  assert.deepEqual(pupils, [karim])
  assert.deepEqual(faults, [])
})

test('a byte order mark, tabs, commas, quotes, other columns and another order do no harm', () => {
  const lists = [
    '\ufeffNom;Prénom;Né(e) le;Classe\r\nBenali;Karim;05/03/2010;1re AGOrA\r\n',
    'Classe\tPRENOM*\tINE\tDate de naissance\tNom de famille\n1re AGOrA\tKarim\t12345\t5/3/2010\tBenali',
    '"nom","prénom 1","né(e) le","division"\n"Benali","Karim","05.03.2010","1re AGOrA"\n\n',
  ]
  for (const list of lists) assert.deepEqual(readClassList(bytes(list)).pupils, [karim], list)
})

test('a file of a French spreadsheet (Windows-1252) keeps its accents', () => {
  const list = Buffer.from('Nom;Prénom;Né(e) le;Classe\nHervé;Éloïse;31/12/2009;2nde\n', 'latin1')
  const [pupil] = readClassList(list).pupils
  assert.equal(pupil?.firstName, 'Éloïse')
  assert.equal(pupil?.lastName, 'Hervé')
})

test('a bad line is told by its number and the others stand', () => {
  const { pupils, faults } = readClassList(
    bytes(
      'Nom;Prénom;Né(e) le;Classe\nBenali;Karim;05/03/2010;1re AGOrA\nMoreau;Léa;31/02/2010;1re AGOrA\n;Tom;01/01/2010;1re AGOrA\nSow;Inès;;1re AGOrA',
    ),
  )
  assert.deepEqual(pupils, [karim, { lastName: 'Sow', firstName: 'Inès', birthDate: null, className: '1re AGOrA' }])
  assert.deepEqual(
    faults.map((fault) => fault.line),
    [3, 4],
  )
  assert.match(faults[0]?.text ?? '', /31\/02\/2010/)
})

test('a file that is no class list is refused with what is awaited', () => {
  for (const file of ['', 'bonjour', 'Nom;Prénom\n', '\u0000\u0001\u0002', '12;34\n56;78'])
    assert.throws(
      () => readClassList(bytes(file)),
      (error) => error instanceof Invalid && /Nom/.test(error.message),
    )
})

test('titles say whose name it is, in French or English; beside first names the other column is the last name', () => {
  for (const titles of [
    'Nom de l’élève;Prénom de l’élève;Classe de l’élève',
    "Nom de l'élève ; Prénom de l'élève ; Classe",
    'Élève;Prénom;Classe',
    'last name;first name;class',
    'NOM ÉLÈVE;PRÉNOMS ÉLÈVE;DIVISION',
  ]) {
    const { pupils } = readClassList(bytes(`${titles}\nBenali;Karim;1re AGOrA\n`))
    assert.deepEqual(pupils, [{ ...karim, birthDate: null }], titles)
  }
})

test('of several first names the first is kept, and told', () => {
  const list = readClassList(bytes('Nom;Prénom;Classe\nLefèvre;"Zoé, Marie, Anne";2nde\nMartin;Tom;2nde\n'))
  assert.deepEqual(
    list.pupils.map(({ firstName }) => firstName),
    ['Zoé', 'Tom'],
  )
  assert.equal(list.understood.shortened, 1)
  const [pupil] = readClassList(bytes('Nom et prénom;Classe\n"LEFÈVRE Zoé, Marie";2nde\n')).pupils
  assert.deepEqual([pupil?.lastName, pupil?.firstName], ['LEFÈVRE', 'Zoé'])
})

test('counts and marks under a list are no pupils, and told', () => {
  const list = readClassList(
    bytes('Nom;Prénom;Classe\nBenali;Karim;2nde\nEffectif : 30;;\nTotal;12;\n-;-;-\n30 élèves;;\nTotal;Marie;2nde\n'),
  )
  assert.deepEqual(
    list.pupils.map(({ lastName }) => lastName),
    ['Benali', 'Total'],
  )
  assert.deepEqual(
    list.understood.above.map(({ line }) => line),
    [3, 4, 5, 6],
  )
})

test('two of one name in a class are told apart by their second first name, else by a letter', () => {
  const told = (text: string) => tellApart(readClassList(bytes(`Nom;Prénom;Né(e) le;Classe\n${text}`)).lines)
  const names = (text: string) => told(text).map(({ firstName }) => firstName)
  const two = 'MARTIN;Léa;01/02/2010;2nde\nMARTIN;Léa;03/04/2010;2nde\n'
  assert.deepEqual(names(two), ['Léa (A)', 'Léa (B)'])
  assert.ok(told(two).every(({ doubt }) => doubt))
  assert.deepEqual(names('MARTIN;"Léa, Rose";01/02/2010;2nde\nMARTIN;"Léa, Anne";03/04/2010;2nde\n'), [
    'Léa Rose',
    'Léa Anne',
  ])
  assert.deepEqual(names('MARTIN;Léa;01/02/2010;2nde\nMARTIN;Léa;03/04/2010;1re\n'), ['Léa', 'Léa'])
  assert.deepEqual(names('MARTIN;Léa;01/02/2010;2nde\nMARTIN;Léa;01/02/2010;2nde\n'), ['Léa', 'Léa'])
})

test('days of a workbook whose cells are shown as plain numbers are days of birth where the column says so', () => {
  const rows = (birth: string) => [
    { line: 1, until: 1, cells: ['Nom', 'Prénom', 'Né(e) le'] },
    { line: 2, until: 2, cells: ['Benali', 'Karim', birth] },
  ]
  const born = (birth: string, from1904 = false) =>
    readClassList({ sheet: '', rows: rows(birth), from1904 }, { className: '1re AGOrA' }).pupils[0]?.birthDate
  for (const birth of ['40242', '40242.0', '40242,75', '5032010', '20100305', '2010.03.05'])
    assert.equal(born(birth), '05032010', birth)
  assert.equal(born('38780', true), '05032010')
  for (const birth of ['4024', '99999', '402420']) assert.equal(born(birth), undefined, birth)
  const untitled = [1, 2, 3].map((line) => ({ line, until: line, cells: ['Benali', 'Karim', '40242'] }))
  assert.equal(readClassList({ sheet: '', rows: untitled }, { className: '1re' }).lines[0]?.birth, '')
})

test('a workbook with a class a sheet is one list: sheets without named columns are left, the sheet’s name stands for its class', () => {
  const rows = (...all: string[][]) => all.map((cells, at) => ({ line: at + 1, until: at + 1, cells }))
  const { pupils, understood } = readClassList({
    sheet: 'Consignes',
    rows: rows(['Lycée du Lac'], ['À remplir par le professeur principal.']),
    others: [
      {
        sheet: '1re A',
        rows: rows(['Liste de la classe'], ['Nom', 'Prénom', 'Né(e) le'], ['ABADIE', 'Alix', '01/02/2010']),
      },
      { sheet: '1re B', rows: rows(['Nom', 'Prénom', 'Classe'], ['BENOIT', 'Basile', '1re B2']) },
    ],
  })
  assert.deepEqual(
    pupils.map(({ lastName, className }) => [lastName, className]),
    [
      ['ABADIE', '1re A'],
      ['BENOIT', '1re B2'],
    ],
  )
  assert.deepEqual(understood.sheets, ['1re A', '1re B'])
})
