import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carriersField } from './carriers-field.ts'

test('the sheet of a pack says by what it goes, and which of its parts imposes it', () => {
  const [post, counter] = [
    { id: 1, name: 'Colis' },
    { id: 2, name: 'Retrait' },
  ]
  const product = { carriers: [post, counter].map((one) => ({ ...one, chosen: false })) }
  const limit = (by: string, carriers: (typeof post)[]) => ({
    productId: 9,
    article: 'Lot',
    by,
    part: by !== 'Lot',
    carriers,
  })
  const said = (...limits: ReturnType<typeof limit>[]) =>
    `${carriersField({ values: {}, errors: {}, id: 'f' }, { product, limits, changes: true })}`
  assert.match(said(), /<span class="muted">tous</)
  assert.match(said(limit('Lot', [post])), /<span class="muted">tous</, 'its own are the ticks of the form')
  assert.match(said(limit('Armoire', [counter])), /seulement Retrait, à cause d’«\sArmoire\s»/)
  assert.match(said(limit('Armoire', [counter]), limit('Canapé', [post])), /aucun transporteur, à cause d.*Canapé/)
})
