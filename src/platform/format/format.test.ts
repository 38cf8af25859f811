import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import * as format from '#format'

test('money is written as the French locale writes it, whatever the amount', () => {
  const reference = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      assert.equal(format.money(cents), reference.format(cents / 100).replace('-', '−'))
    }),
  )
  assert.equal(format.money(3990), '39,90\u00a0€')
  assert.equal(format.money(123456789), '1\u202f234\u202f567,89\u00a0€')
  assert.equal(format.money(-5), '−0,05\u00a0€')
})

test('rates and weights drop the zeros that say nothing', () => {
  assert.equal(format.rate(2000), '20\u00a0%')
  assert.equal(format.rate(550), '5,5\u00a0%')
  assert.equal(format.rate(210), '2,1\u00a0%')
  assert.equal(format.rate(-1805), '−18,05\u00a0%')
  assert.equal(format.weight(350), '350\u00a0g')
  assert.equal(format.weight(2350), '2,35\u00a0kg')
  assert.equal(format.weight(12_000), '12\u00a0kg')
})

test('moments are shown in Paris, winter and summer, on the day it is there', () => {
  const winter = new Date('2026-11-23T23:30:00Z')
  assert.equal(format.date(winter), '24/11/2026')
  assert.equal(format.time(winter), '00:30')
  assert.equal(format.isoDay(winter), '2026-11-24')
  assert.equal(format.dateTime(new Date('2026-07-01T12:52:00Z')), '01/07/2026 à 14:52')
  assert.equal(format.dayLong('2026-07-01'), '1er juillet 2026')
  assert.equal(format.dayLong('2026-12-21'), '21 décembre 2026')
  assert.equal(format.weekday('2026-11-23'), 'lundi 23 novembre')
})

test('a moment in a list says only what is needed', () => {
  const now = new Date('2026-11-23T14:00:00Z')
  assert.equal(format.moment(new Date('2026-11-23T13:52:00Z'), now), '14:52')
  assert.equal(format.moment(new Date('2026-11-22T13:52:00Z'), now), 'hier')
  assert.equal(format.moment(new Date('2026-11-19T13:52:00Z'), now), '19/11')
  assert.equal(format.moment(new Date('2025-11-19T13:52:00Z'), now), '19/11/2025')
  assert.equal(format.moment(new Date('2026-02-28T13:52:00Z'), new Date('2026-03-01T08:00:00Z')), 'hier')
})

test('a person is named as on the worksheets, however the name was typed', () => {
  assert.equal(format.fullName({ firstName: 'Anne', lastName: 'Onim' }), 'Anne ONIM')
  assert.equal(format.fullName({ firstName: 'Zoé', lastName: 'Lefèvre' }), 'Zoé LEFÈVRE')
})

test('a name that holds guillemets is quoted with inner ones', () => {
  assert.equal(format.quoted('Ours Marcel'), '«\u00a0Ours Marcel\u00a0»')
  assert.equal(format.quoted('Album « L’arbre de la cour »'), '«\u00a0Album “L’arbre de la cour”\u00a0»')
})

test('« de » before a name', () => {
  for (const name of ['Inès', 'Océane', 'Anne-Sophie', 'Élodie', 'Œuvrard', 'Hugo', 'Hélène', 'Yves', 'Ève'])
    assert.equal(format.ofName(name), `d’${name}`)
  for (const name of ['Yanis', 'Yasmine', 'Hassan', 'Harry', 'Zoé', '李', '8 mai', 'L’Épicerie'])
    assert.equal(format.ofName(name), `de ${name}`)
  const melted: [name: string, of: string, to: string][] = [
    ['Le Comptoir', 'du Comptoir', 'au Comptoir'],
    ['Les Cycles du Pré', 'des Cycles du Pré', 'aux Cycles du Pré'],
    ['La Récré', 'de La Récré', 'à La Récré'],
    ['L’Atelier', 'de L’Atelier', 'à L’Atelier'],
    ['Groupe 2', 'du Groupe 2', 'au Groupe 2'],
    ['Lycée Jean-Moulin', 'du Lycée Jean-Moulin', 'au Lycée Jean-Moulin'],
    ['LE GOFF Yann', 'de LE GOFF Yann', 'à LE GOFF Yann'],
    ['Lesly', 'de Lesly', 'à Lesly'],
    ['Léa', 'de Léa', 'à Léa'],
  ]
  for (const [name, of, to] of melted) assert.deepEqual([format.ofName(name), format.toName(name)], [of, to])
  assert.deepEqual([format.thatName('Inès'), format.thatName('Yanis')], ['qu’Inès', 'que Yanis'])
})

test('a unit price has the decimals that its line takes, two at least', () => {
  assert.deepEqual(
    [format.unitPriceOf(115_833_334, 1), format.unitPriceOf(29_333_333, 2), format.unitPriceOf(9_900_000, 7)],
    ['115,83', '29,333', '9,90'],
  )
  for (const micro of [1, 32_700, 999_999, 20_416_667, 115_833_334])
    for (const quantity of [1, 2, 3, 7, 9999]) {
      const shown = Math.round(Number(format.unitPriceOf(micro, quantity).replace(',', '.')) * 1_000_000)
      const total = (one: number) => Math.floor((one * quantity + 5000) / 10_000)
      assert.equal(total(shown), total(micro), `${quantity} x ${micro}`)
    }
})

test('an IBAN and a card number are read by four, however they were spaced, and by this verb alone', async () => {
  assert.equal(format.inFours('FR76 30001007941234567890185'), 'FR76 3000 1007 9412 3456 7890 185')
  assert.equal(format.whole(format.inFours('9000111122223338')), '9000\u00a01111\u00a02222\u00a03338')
  assert.equal(format.inFours(''), '')
  // A name's last initial stays with the first name, and nothing else is held.
  for (const [name, held] of [
    ['Ricochet de Zoë D', 'Ricochet de Zoë\u00a0D'],
    ['La Récré de Karim B. 2', 'La Récré de Karim\u00a0B. 2'],
  ] as const)
    assert.equal(format.withInitial(name), held)
  for (const name of ['D', 'Cycles du Lac', 'Ricochet 2', 'À B tôt']) assert.equal(format.withInitial(name), name)
  const src = new URL('../../', import.meta.url).pathname
  for await (const file of glob('{shop,school,people,web}/**/*.ts', { cwd: src })) {
    const spaced =
      !file.endsWith('.test.ts') && /replace(All)?\(\/\(?\.\{4\}/.test(readFileSync(`${src}${file}`, 'utf8'))
    assert.ok(!spaced, `${file}: an IBAN, a card’s number are spaced by inFours of #format`)
  }
})
