// Tasks 6 and 9 of a pupil: a cheque is looked at, an irregular one goes back with a letter, the next one is accepted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as cheques from '#cheques'
import { sql } from '#database'
import * as orders from '#orders'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office, shop } from './office.ts'
import { onPhone, onScreen, type Walker, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

const journey = (walker: Walker) =>
  test(`an irregular cheque goes back, and the next one is accepted, ${walker.name}`, async () => {
    const { shopId, id, number } = await waitsForCheque()
    await cheques.send(db, shopId, { orderId: id, faults: ['words'], arrivesAt: new Date(0), seed: 'voyage' })
    const way = await walk(url, walker)
    const { page } = way
    await enterOffice(way, lina)
    await way.go(`${office}/paiement/cheques`)
    await page.getByRole('link', { name: `Commande n° ${number}` }).waitFor()
    await way.look()
    await way.go(`${office}/commandes/${id}`)
    await way.follow(way.button('Accepter le paiement'))
    await page
      .getByText(/Un chèque est arrivé pour la commande/)
      .first()
      .waitFor()
    await page.getByRole('heading', { name: `Un chèque pour la commande n° ${number}` }).waitFor()
    await way.look({ screen: 'cheque', phone: 'cheque-telephone' })
    await page.getByRole('img', { name: /Ce qui est écrit est repris/ }).waitFor()
    await page.getByText('Refuser et écrire au client…').click()
    await way.follow(way.button('Renvoyer le chèque'))
    assert.match(await way.summary(), /Cochez au moins une raison/)
    const words = page.getByLabel('La somme en lettres et la somme en chiffres ne sont pas les mêmes')
    // Without the mouse: the space bar ticks, Enter on the button sends.
    await words.focus()
    await page.keyboard.press('Space')
    await way.box('Votre mot au client').fill('Les deux sommes doivent être les mêmes.')
    await way.look()
    await way.button('Renvoyer le chèque').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Le chèque est renvoyé au client avec votre lettre.').first().waitFor()
    await page.getByText('Les deux sommes doivent être les mêmes.').first().waitFor()
    await way.follow(way.link('Examiner le chèque'))
    await way.follow(way.link('Agrandir'))
    await way.look()
    await way.follow(way.link('Revenir au chèque'))
    await way.follow(way.button('Accepter le paiement'), { twice: true })
    await page.getByText('Le chèque est accepté, le paiement est enregistré.').first().waitFor()
    const { state, balance } = await orders.find(db, shopId, id)
    assert.deepEqual([state.code, balance.receivedCents], ['payment-accepted', balance.soldCents])
    await way.end()
  })

/** An order of the demo school that waits for its cheque. */
async function waitsForCheque(): Promise<{ shopId: number; id: number; number: number }> {
  const { rows } = await sql<{ shopId: number; id: number; number: number }>`
    select o.shop_id as "shopId", o.id, o.number from orders o join shops s on s.id = o.shop_id
    where s.slug = ${shop.split('/').at(-1) ?? ''} and o.state = 'awaiting-cheque' order by o.id
    limit 1`.execute(db)
  return rows[0] ?? assert.fail('No order of the demo waits for its cheque')
}

for (const walker of [onScreen, onPhone]) journey(walker)
