import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { printFault, render, stop, unprintable } from '#pdf'
import { inCapitals } from '#texts'
import { open, textOf } from './read-back.ts'
import { invoice, invoice1 } from './samples.ts'

after(stop)

/** The fonts that a PDF embeds, without the mark of its subset. */
const fontsIn = (pdf: Uint8Array) =>
  new Set(
    Array.from(
      Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g),
      ([, name]) => name,
    ),
  )

const customer = (name: string) => ({ label: 'Facturé à', name, lines: [] })

test('names in the world’s writings are printed', async () => {
  const names = ['李 小龍', '김 민지', 'สมชาย', 'अनिल', 'يوسف', 'שרה', 'Анна', 'Ελένη', 'さくら', 'Nguyễn', '🧸 Ours']
  for (const name of names) assert.deepEqual(unprintable(name), [], name)
  const [first = '', ...lines] = names
  const pdf = await render('invoice', invoice({ customer: { label: 'Facturé à', name: first, lines } }))
  const text = (await textOf(await open(pdf), 1)).normalize()
  for (const name of names)
    for (const letter of name.replace(/[^\p{L}]/gu, '')) assert.ok(text.includes(letter), `${name}: ${text}`)
})

test('a name that papers can show is shown in capitals too', async () => {
  const letters = Array.from({ length: 0x1ffff }, (_, point) => String.fromCodePoint(point + 0x20))
  const cased = letters.filter((letter) => inCapitals(letter) !== letter && printFault(letter) === undefined)
  assert.ok(cased.length > 500)
  for (const letter of cased) assert.deepEqual(unprintable(inCapitals(letter)), [], letter)
  assert.match(printFault('ƛ') ?? '', /« Ƛ »/)
  const name = inCapitals('ქართული Հայերեն')
  const pdf = await render('invoice', invoice({ customer: customer(name) }))
  assert.match(await textOf(await open(pdf), 1), /ქართული ՀԱՅԵՐԵՆ/)
})

test('what no font has is told, and only that', () => {
  assert.deepEqual(unprintable('Anne ONIM, 12 rue des Tilleuls – « Œuvre » d’été, 5 €'), [])
  assert.deepEqual(unprintable('বাবু বাবু'), ['ব', 'া', 'ু'])
  assert.deepEqual(unprintable('Anne\u200d \ufe0fONIM\u202f!'), [])
})

test('a paper in Latin letters is the same before and after one in Chinese; one of template 1 keeps to its fonts', async () => {
  const before = await render('invoice', invoice())
  const rare = await render('invoice', invoice({ customer: customer('李 小龍') }))
  assert.ok([...fontsIn(rare)].some((name) => name?.startsWith('NotoSans')))
  assert.deepEqual(await render('invoice', invoice()), before)
  const old = await render('invoice', invoice1({ customer: customer('李 小龍') }))
  assert.ok(![...fontsIn(old)].some((name) => name?.startsWith('NotoSans')))
})
