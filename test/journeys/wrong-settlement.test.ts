// A settlement typed wrong is undone with its reason: the order owes the money again, and nothing leaves the journal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import * as orders from '#orders'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { onPhone, onScreen, type Walker, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

const journey = (walker: Walker, nth: number) =>
  test(`a settlement of another order is undone, and the right one taken, ${walker.name}`, async () => {
    const { shopId, id } = await waitsForCheque(nth)
    const way = await walk(url, walker)
    const { page } = way
    await enterOffice(way, aissatou)
    await way.go(`${office}/commandes/${id}`)
    const settlement = way.card('Règlement')
    await settlement.getByText('Enregistrer un règlement').click()
    await way.box('Montant reçu', settlement).fill('7,00')
    await way.follow(way.button('Enregistrer', settlement), { twice: true })
    await page.getByText('Règlement enregistré.').first().waitFor()
    await settlement.getByText('Annuler ce règlement').click()
    const reason = settlement.locator('form[action$="/annuler"]').getByRole('textbox')
    await reason.fill('   ')
    await way.follow(way.button('Annuler le règlement', settlement))
    await page.getByText('Indiquez pourquoi ce règlement est annulé.').first().waitFor()
    await way.look()
    await reason.fill('Chèque d’une autre commande')
    await way.look()
    await way.follow(way.button('Annuler le règlement', settlement), { twice: true })
    await page.getByText('Le règlement est annulé : une écriture contraire le reprend.').first().waitFor()
    await settlement.getByText('annulé', { exact: true }).waitFor()
    assert.match(await settlement.innerText(), /Annulation\s: Chèque d’une autre commande/)
    await way.look()
    const { balance, payments } = await orders.find(db, shopId, id)
    assert.equal(balance.receivedCents, 0)
    assert.deepEqual(payments.map(({ amountCents }) => amountCents).sort(), [-700, 700])
    await way.end()
  })

/** The nth order of the demo school that waits for its cheque and has received nothing. */
async function waitsForCheque(nth: number): Promise<{ shopId: number; id: number }> {
  const { rows } = await sql<{ shopId: number; id: number }>`
    select o.shop_id as "shopId", o.id from orders o join shops s on s.id = o.shop_id
    where s.slug = ${shop.split('/').at(-1) ?? ''} and o.state = 'awaiting-cheque' order by o.id
    limit 1 offset ${nth}`.execute(db)
  return rows[0] ?? assert.fail('No order of the demo waits for its cheque')
}

for (const [nth, walker] of [onScreen, onPhone].entries()) journey(walker, nth)
