import assert from 'node:assert/strict'
import test from 'node:test'
import { type Actor, system } from '#people'
import { aShop, testDatabase } from '#test'
import { addCategory, addProduct, changeProduct, findManaged, sheet } from '../index.ts'

const { db } = await testDatabase()
const shop = await aShop(db, 'L’Épicerie du Pré')
const by: Actor = system
const categoryId = await addCategory(db, by, shop.id, { name: 'Miels' })
const picture = (hash: string) => ({ hash: hash.repeat(64), width: 4, height: 3, alt: `Pot ${hash}` })
const honey = await addProduct(db, by, shop.id, {
  categoryId,
  rateBp: 550,
  name: 'Miel de fleurs',
  price: { ttcCents: 590 },
  options: ['Format'],
  pictures: [picture('a'), picture('b')],
  variants: [
    { choices: ['250 g'], reference: 'MI-250', quantity: 3, net: { quantity: 250, unit: 'g' } },
    { choices: ['500 g'], reference: 'MI-500', quantity: 3, priceImpact: { ttcCents: 400 }, picture: 1 },
  ],
})
const shown = async () => (await sheet(db, shop.id, 'miel-de-fleurs')).variants
const lastAct = () =>
  db
    .selectFrom('acts')
    .select(['before', 'after'])
    .where('shop_id', '=', shop.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

test('a variant has its own net quantity, gap of price and picture', async () => {
  const [small, large] = await shown()
  assert.deepEqual([small?.net, small?.pictureHash, small?.priceCents], [{ quantity: 250, unit: 'g' }, undefined, 590])
  assert.deepEqual([large?.net.quantity, large?.pictureHash, large?.priceCents], [0, 'b'.repeat(64), 990])
})

test('what is changed of a variant is shown, written in the calendar of prices, and told with what it was', async () => {
  const [small, large] = (await findManaged(db, shop.id, honey)).variants
  const pictures = (await findManaged(db, shop.id, honey)).pictures
  const variants = new Map([
    [small?.id ?? 0, { pictureId: pictures[1]?.id ?? null }],
    [large?.id ?? 0, { net: { quantity: 500, unit: 'g' as const }, impact: { ttcCents: 1060 } }],
  ])
  await changeProduct(db, by, shop.id, honey, { variants })
  const [first, second] = await shown()
  assert.deepEqual([first?.pictureHash, second?.priceCents, second?.net.quantity], ['b'.repeat(64), 1650, 500])
  const period = await db
    .selectFrom('price_periods')
    .select('highest_cents')
    .where('shop_id', '=', shop.id)
    .where('product_id', '=', honey)
    .where('until', 'is', null)
    .executeTakeFirstOrThrow()
  assert.equal(Number(period.highest_cents), 1650)
  const { before, after } = await lastAct()
  assert.equal((after as { net?: string }).net, 'MI-500 500\u00a0g')
  assert.equal((before as { net?: string }).net, 'MI-500 ')
  assert.match((after as { impact?: string }).impact ?? '', /^MI-500 10,05/)
})

test('a picture of another product is refused', async () => {
  const id = (await findManaged(db, shop.id, honey)).variants[0]?.id ?? 0
  const wrong = changeProduct(db, by, shop.id, honey, { variants: new Map([[id, { pictureId: 999_999 }]]) })
  await assert.rejects(wrong, { fields: { picture: 'Faites votre choix dans la liste.' } })
})
