import assert from 'node:assert/strict'
import test from 'node:test'
import type { ProductSheet } from '../looking/product.ts'
import { colourNamed } from './colours.ts'
import { type AskedChoice, choosing } from './options.ts'

const cap = (
  sold: readonly (readonly [size: string, colour: string, quantity: number])[],
  options = ['Taille', 'Couleur'],
): ProductSheet => ({
  ...({} as ProductSheet),
  options,
  swatches: { Couleur: { Rouge: '#aa0000' } },
  variants: sold.map(([size, colour, quantity], id) => ({
    ...({} as ProductSheet['variants'][number]),
    id: id + 1,
    choices: [size, colour],
    quantity,
  })),
})
const caps = cap([
  ['Petite, 12 cm', 'Rouge', 0],
  ['Petite, 12 cm', 'Bleu', 3],
  ['Grande', 'Rouge', 2],
])
const asking = (values: Record<string, string> = {}, variantId?: number): AskedChoice => ({
  variantId,
  value: (key) => values[key],
})
const chosenOf = (product: ProductSheet, asked: AskedChoice) => {
  const { variant, options } = choosing(product, asked)
  return [variant?.id, ...options.map(({ values }) => values.find(({ chosen }) => chosen)?.key)]
}

test('nothing asked for: the first variant that is in stock', () => {
  assert.deepEqual(chosenOf(caps, asking()), [2, 'petite-12-cm', 'bleu'])
  assert.deepEqual(chosenOf(cap([['S', 'Noir', 0]]), asking()), [1, 's', 'noir'])
})

test('a value asked for alone is completed with what there is in stock; an unknown one is left out', () => {
  assert.deepEqual(chosenOf(caps, asking({ couleur: 'rouge' })), [3, 'grande', 'rouge'])
  assert.deepEqual(chosenOf(caps, asking({ couleur: 'mauve' })), [2, 'petite-12-cm', 'bleu'])
})

test('what is asked for whole is what is shown, out of stock or not; what does not exist is no variant', () => {
  assert.deepEqual(chosenOf(caps, asking({ taille: 'petite-12-cm', couleur: 'rouge' })), [1, 'petite-12-cm', 'rouge'])
  assert.deepEqual(chosenOf(caps, asking({ taille: 'grande', couleur: 'bleu' })), [undefined, 'grande', 'bleu'])
  assert.deepEqual(chosenOf(caps, asking({ taille: 'grande' }, 2)), [2, 'petite-12-cm', 'bleu'])
})

test('each value says what choosing it would give, the other options as they are', () => {
  const [sizes, colours] = choosing(caps, asking({}, 3)).options
  assert.deepEqual(
    sizes?.values.map(({ variant }) => variant?.id),
    [1, 3],
  )
  assert.deepEqual(
    colours?.values.map(({ variant }) => variant?.id),
    [3, undefined],
  )
  assert.deepEqual(
    colours?.values.map(({ colour }) => colour),
    ['#aa0000', '#2f6fb0'],
  )
})

test('options and values that look alike have addresses of their own', () => {
  const odd = cap(
    [
      ['A', 'x', 1],
      ['a', 'é', 1],
      ['?', 'e', 1],
    ],
    ['Choix', 'choix'],
  )
  const { options } = choosing(odd, asking())
  assert.deepEqual(
    options.map(({ key }) => key),
    ['choix-2', 'choix-3'],
  )
  for (const { values } of options) assert.equal(new Set(values.map(({ key }) => key)).size, 3)
})

test('a colour is known by its name', () => {
  assert.equal(colourNamed('Bleu marine'), colourNamed('marine'))
  assert.equal(colourNamed('Vertes'), colourNamed('vert'))
  assert.equal(colourNamed('Lagon'), undefined)
})
