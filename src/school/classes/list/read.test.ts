import assert from 'node:assert/strict'
import test from 'node:test'
import { Invalid } from '#refusals'
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
