// A withdrawal from two pieces of three: declared from the account, received back, credited and paid back; one piece stays sold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as carts from '#carts'
import { sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop, signIn } from './office.ts'
import { arrived } from './post.ts'
import { onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

type Bought = { shopId: number; id: number; email: string; lineId: number }

test('two pieces of three are withdrawn from, come back and are paid back; the third stays sold', async () => {
  const bought = await threeOfOneKind()
  const customer = await walk(url, onPhone)
  await declare(customer, bought)
  const pupil = await walk(url, onScreen)
  await enterOffice(pupil, aissatou)
  await receive(pupil, bought)
  await payBack(pupil, bought)
  await customer.go(`${shop}/mes-commandes/${bought.id}`)
  await customer.link(/^Avoir AV\d{6}/).waitFor()
  await customer.look()
  await pupil.end()
  await customer.end()
})

/** Three pieces of one article, that a person of the demo school bought, paid and was sent. */
async function threeOfOneKind(): Promise<Bought> {
  const { rows } = await sql<{
    shopId: number
    customerId: number
    email: string
    variantId: number
    addressId: number
    carrierId: number
  }>`
    select c.shop_id as "shopId", c.id as "customerId", c.email, a.id as "addressId", (
      select v.id from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id and not p.perishable
      where v.shop_id = s.id and v.quantity >= 10 order by v.id limit 1) as "variantId", (
      select r.id from carriers r where r.shop_id = s.id and not r.collected order by r.id limit 1) as "carrierId"
    from shops s join customers c on c.shop_id = s.id
    join addresses a on a.shop_id = c.shop_id and a.customer_id = c.id and a.company = ''
    where s.slug = ${shop.split('/').at(-1) ?? ''} order by c.id limit 1`.execute(db)
  const { shopId, customerId, email, variantId, addressId, carrierId } = rows[0] ?? assert.fail('nobody to buy')
  await carts.add(db, shopId, { customerId }, { variantId, quantity: 3 })
  await carts.chooseAddresses(db, shopId, customerId, { deliveryId: addressId, invoiceId: addressId, message: '' })
  await carts.chooseCarrier(db, shopId, customerId, carrierId)
  const cart = await carts.read(db, shopId, { customerId })
  const actor = { kind: 'customer' as const, id: customerId, name: email }
  const placing = { shopId, customerId, cartId: cart?.id ?? 0, payment: 'cheque' as const }
  const { id } = await orders.place(db, actor, placing)
  for (const to of ['payment-accepted', 'preparing', 'shipped'])
    await orders.changeState(db, system, shopId, id, { to })
  const { balance } = await orders.find(db, shopId, id)
  return { shopId, id, email, lineId: balance.lines[0]?.lineId ?? 0 }
}

/** From the account, on a telephone. */
async function declare(way: Walk, { id, email, lineId }: Bought): Promise<void> {
  const { page } = way
  await signIn(way, email)
  await way.go(`${shop}/mes-commandes/${id}`)
  await way.follow(way.link('renoncer au contrat ici').first())
  await way.follow(way.button('Continuer'))
  const pieces = page.locator(`input[name="pieces-${lineId}"]`)
  await pieces.fill('4')
  assert.ok(await pieces.evaluate((field) => (field as HTMLInputElement).validity.rangeOverflow))
  await pieces.fill('2')
  await way.look()
  await way.follow(way.button('confirmer la rétractation'), { twice: true })
  await page.getByRole('heading', { level: 1, name: 'Votre rétractation est reçue' }).waitFor()
  assert.match(await page.locator('.given-up').innerText(), /^2\s×/)
  await way.look()
  await arrived(db, email, 'withdrawal')
}

/** What left comes back by a return that nobody has to authorise: both pieces go on the shelf. */
async function receive(way: Walk, { id }: Bought): Promise<void> {
  const { page } = way
  await way.go(`${office}/commandes/${id}`)
  await page.getByText(/Le client s’est rétracté\s: remboursez au plus tard le/).waitFor()
  await way.look()
  const number = way.card('Retours').getByRole('link', { name: /^RE\d{6}/ })
  await way.follow(number)
  await way.follow(way.button('Enregistrer la réception'), { twice: true })
  await page.getByText('Le retour est reçu : le stock est à jour.').first().waitFor()
  await way.look()
}

/** The credit note begins with both pieces and pays them back. */
async function payBack(way: Walk, { shopId, id }: Bought): Promise<void> {
  const { page } = way
  await way.follow(way.link('Créer l’avoir'))
  assert.match(await page.locator('#avoir').innerText(), /2\s×\s/)
  await page.getByRole('radio', { name: /^Rendre / }).check()
  await way.box('Raison du changement').fill('Rétractation pour deux pièces')
  await way.look()
  await way.follow(way.button('Émettre l’avoir'), { twice: true })
  await page
    .getByText(/L’avoir AV\d{6} est émis/)
    .first()
    .waitFor()
  await way.go(`${office}/commandes/${id}`)
  await page.getByText('Rétractation réglée').waitFor()
  await way.look()
  const { balance } = await orders.find(db, shopId, id)
  assert.deepEqual(
    balance.lines.map(({ shipped, back, credited }) => [shipped, back, credited]),
    [[3, 2, 2]],
  )
  assert.equal(balance.receivedCents, balance.soldCents)
}
