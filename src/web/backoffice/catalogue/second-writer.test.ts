import assert from 'node:assert/strict'
import test from 'node:test'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import { formsOf } from '../../../../test/fire/harvest.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré')
const anne = await aCustomer(db, shop.id)
const [kenza, ines] = [await anEmployee(db, shop.id, 'Kenza', 'BENALI'), await anEmployee(db, shop.id, 'Inès', 'SOW')]
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const [hers, others] = [await anOffice(database, shop, kenza), await anOffice(database, shop, ines)]
const path = `/catalogue/${shop.train.productId}`

async function form(action: string): Promise<Record<string, string>> {
  const text = await (await hers.get(path)).text()
  const found = formsOf(text, path).find((one) => one.action.endsWith(action))
  assert.ok(found, action)
  // Each sends it in a browser of their own, so it is not said whose page it was.
  return Object.fromEntries(found.fields.filter(([name]) => name !== 'whose'))
}
/** What the page after an action will say of it. */
function said(answer: Response): string {
  const [, kept = ''] = /preau_flash=([\w-]+)/.exec(answer.headers.getSetCookie().join()) ?? []
  return Buffer.from(kept, 'base64url').toString()
}
const product = () =>
  db
    .selectFrom('products')
    .selectAll()
    .where('shop_id', '=', shop.id)
    .where('id', '=', shop.train.productId)
    .executeTakeFirstOrThrow()
const quantity = async () =>
  (
    await db
      .selectFrom('variants')
      .select('quantity')
      .where('shop_id', '=', shop.id)
      .where('id', '=', shop.train.variantId)
      .executeTakeFirstOrThrow()
  ).quantity

test('one changes the price, another the summary from a sheet opened before: both stay, and the other is told', async () => {
  const [first, second] = [await form(path), await form(path)]
  assert.equal((await hers.post(path, { ...first, ttc: '77,00' })).status, 303)
  const { price_micro } = await product()
  const late = await others.post(path, { ...second, summary: 'Un train de bois.' })
  assert.equal(late.status, 303)
  const now = await product()
  assert.deepEqual([now.price_micro, now.summary], [price_micro, 'Un train de bois.'])
  assert.match(said(late), /Changé entre-temps.*K\. BENALI.*HT → 64,166667/s)
})

test('both change the name: the later one sees both, keeps what was typed, and says which stays', async () => {
  const [first, second] = [await form(path), await form(path)]
  assert.equal((await hers.post(path, { ...first, name: 'Train vert' })).status, 303)
  const late = await others.post(path, { ...second, name: 'Train bleu' })
  assert.equal(late.status, 422)
  const text = await late.text()
  assert.match(text, /K\. BENALI/)
  assert.match(text, /ce champ est devenu.: Train vert/)
  assert.match(text, /value="Train bleu"/)
  assert.equal((await product()).name, 'Train vert')
  const again = formsOf(text, path).find((one) => one.action.endsWith(path))
  assert.equal((await others.post(path, Object.fromEntries(again?.fields ?? []))).status, 303)
  assert.equal((await product()).name, 'Train bleu')
})

test('the stock is corrected by what was counted less what was seen: what others sold meanwhile stays sold', async () => {
  const stock = `/stock/${shop.train.variantId}`
  const before = await quantity()
  const untouched = await form(stock)
  const counted = await form(stock)
  const shelf = Number(counted.quantity)
  await anOrder(db, shop, anne, { lines: [{ variantId: shop.train.variantId, quantity: 2 }] })
  assert.equal((await hers.post(`${path}${stock}`, untouched)).status, 303)
  assert.equal(await quantity(), before - 2, 'untouched, nothing was corrected')
  const answer = await hers.post(`${path}${stock}`, { ...counted, why: 'counted', quantity: `${shelf + 10}` })
  assert.equal(await quantity(), before + 8)
  assert.match(said(answer), /2 vendus depuis/)
  const { quantity: corrected } = await db
    .selectFrom('stock_movements')
    .select('quantity')
    .where('kind', '=', 'correction')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.equal(corrected, 10)
})

test('of two who count from pages opened before, one count is no addition to the other: agreed, or asked about with who counted', async () => {
  const stock = `/stock/${shop.train.variantId}`
  const before = await quantity()
  const [first, second] = [await form(stock), await form(stock)]
  const shelf = Number(first.quantity)
  const count = (office: typeof hers, from: Record<string, string>, n: number) =>
    office.post(`${path}${stock}`, { ...from, why: 'counted', quantity: `${n}` })
  assert.equal((await count(hers, first, shelf + 5)).status, 303)
  assert.equal((await count(hers, first, shelf + 5)).status, 303)
  assert.equal(await quantity(), before + 5, 'the same form sent twice')
  const agreed = await count(others, second, shelf + 5)
  assert.match(said(agreed), new RegExp(`K\\. BENALI a compté ${shelf + 5} depuis`))
  assert.equal(await quantity(), before + 5, 'both counted the same')
  await anOrder(db, shop, anne, { lines: [{ variantId: shop.train.variantId, quantity: 1 }] })
  const late = await count(others, second, 0)
  assert.equal(late.status, 422)
  const text = await late.text()
  assert.match(text, new RegExp(`K\\. BENALI a compté ${shelf + 5} depuis [^:]*: ${shelf + 5} en rayon maintenant`))
  assert.equal(await quantity(), before + 4)
  const again = Object.fromEntries(formsOf(text, path).find(({ action }) => action.endsWith(stock))?.fields ?? [])
  assert.equal(again.quantity, '0', 'what was typed stays')
  const less = await others.post(`${path}${stock}`, again)
  assert.match(await less.text(), /vendues et pas encore parties, il en reste/, 'what is sold is not counted away')
  const sold = Number(again.reserved)
  assert.equal((await count(others, again, sold)).status, 303)
  assert.equal(await quantity(), 0)
  const mine = await count(others, second, 12)
  assert.match(await mine.text(), new RegExp(`Vous avez compté ${sold} depuis`))
  assert.equal((await count(hers, await form(stock), shelf)).status, 303)
})

test('a count that would leave less than nothing is refused with what is left', async () => {
  const stock = `/stock/${shop.train.variantId}`
  const seen = await form(stock)
  const left = await quantity()
  await anOrder(db, shop, anne, { lines: [{ variantId: shop.train.variantId, quantity: 1 }] })
  const answer = await hers.post(`${path}${stock}`, { ...seen, why: 'counted', quantity: '0' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), new RegExp(`il en reste ${left - 1}`))
  assert.equal(await quantity(), left - 1)
})

test('one changes the rate, another the price without tax: the later one looks at both before they go together', async () => {
  const [first, second] = [await form(path), await form(path)]
  const rate = first.rate === '550' ? '2000' : '550'
  assert.equal((await hers.post(path, { ...first, rate })).status, 303)
  const late = await others.post(path, { ...second, ht: '41,50' })
  assert.equal(late.status, 422)
  const text = await late.text()
  assert.match(text, /un champ qui va avec celui-ci a changé/)
  assert.match(text, /K\. BENALI/, 'who changed it is said once, above the fields')
  const found = formsOf(text, path).find(({ action }) => action.endsWith(path))
  const again = Object.fromEntries(found?.fields.filter(([name]) => name !== 'whose') ?? [])
  assert.deepEqual([again.rate, again.ht], [rate, '41,50'], 'what stands now, with what was typed')
  assert.equal((await others.post(path, again)).status, 303)
})
