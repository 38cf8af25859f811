// Customers, from both sides: Aïssatou merges two accounts of one person, reminds her of her cart and forgets another at his
// wish; the customer sees her data, declines letters and deletes her account.
import { test } from 'node:test'
import * as carts from '#carts'
import * as customers from '#customers'
import { sql } from '#database'
import * as shops from '#shops'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house
const { id: shopId = 0 } = (await shops.bySlug(db, 'la-recre-du-bois')) ?? {}
const PASSWORD = 'tilleul-orange-39'

/** Somebody who signed up by the shop's door. */
function signsUp(email: string, firstName: string, lastName: string): Promise<number> {
  const home = { title: 'Mon adresse', line1: '3 rue du Lac', postcode: '39200', city: 'Saint-Claude', country: 'FR' }
  const who = { civility: 'Mme', firstName, lastName, email, password: PASSWORD, newsletter: 'on' }
  const form = { ...home, ...who, addressFirstName: firstName, addressLastName: lastName, mobile: '06 39 98 00 07' }
  return customers.register(db, shopId, customers.Registration.parse(form))
}

/** What she left in her cart the day before. */
async function leavesACart(customerId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`select v.id from variants v
    join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.active_since <= moment()
    where v.shop_id = ${shopId} and v.quantity > 2 order by v.id limit 2`.execute(db)
  for (const { id } of rows) await carts.add(db, shopId, { customerId }, { variantId: id, quantity: 1 })
  await sql`update carts set updated_at = moment() - interval '30 hours'
    where shop_id = ${shopId} and customer_id = ${customerId}`.execute(db)
}

test('two accounts of one person become one, its cart is reminded of, and who asks for it is forgotten', async () => {
  const [camille, other] = [
    await signsUp('camille.perrin@exemple.fr', 'Camille', 'Perrin'),
    await signsUp('c.perrin@exemple.fr', 'Camille', 'PERRIN'),
  ]
  await leavesACart(camille)
  const way = await walk(url)
  const { page } = way
  await enterOffice(way, aissatou)
  await way.go(`${office}/clients`)
  await way.look({ screen: 'clients' })
  await way.follow(way.link('Doublons'))
  await way.look({ screen: 'doublons' })
  await way.go(`${office}/clients/${camille}/fusionner/${other}`)
  await way.look({ screen: 'fusionner' })
  await way.button('Fusionner les deux comptes').first().click()
  await way.follow(page.getByRole('dialog').getByRole('button', { name: 'Fusionner' }))
  await page.getByText('Les deux comptes sont fusionnés').first().waitFor()
  await way.look({ screen: 'fiche-client' })
  await reminded(way)
  await page.getByText('La lettre part à Camille PERRIN').first().waitFor()
  await forgotten(way, await signsUp('noe.petit@exemple.fr', 'Noé', 'Petit'))
  await way.end()
})

async function reminded(way: Walk): Promise<void> {
  const { page } = way
  await way.go(`${office}/clients/paniers?etat=24`)
  await way.look({ screen: 'paniers' })
  await way.follow(page.getByRole('main').getByRole('link', { name: 'Camille PERRIN' }).first())
  await way.look({ screen: 'panier-client' })
  await way.button('Relancer').first().click()
  await way.follow(page.getByRole('dialog').getByRole('button', { name: 'Relancer' }))
}

async function forgotten(way: Walk, id: number): Promise<void> {
  const { page } = way
  await way.go(`${office}/clients/${id}/anonymiser`)
  await way.box('Raison').fill('Demande reçue par courrier le 12 novembre')
  await way.box('Nom du client').fill('Noé PETIT')
  await way.look({ screen: 'anonymiser' })
  await way.follow(way.button('Anonymiser ce client'))
  await page.getByText('Le client est anonymisé.').first().waitFor()
  await way.look()
}

test('a customer sees her data, takes them along, declines letters and deletes her account, on a telephone', async () => {
  await signsUp('zoe.roux@exemple.fr', 'Zoé', 'Roux')
  const way = await walk(url, onPhone)
  const { page } = way
  await way.go(`${shop}/identifiez-vous`)
  const known = page.locator('form').filter({ has: page.locator('input[type=password]') })
  await known.getByLabel('Adresse e-mail').fill('zoe.roux@exemple.fr')
  await known.getByLabel('Mot de passe').fill(PASSWORD)
  await way.follow(known.getByRole('button'))
  await way.go(`${shop}/mon-compte`)
  await way.follow(way.link('Mes données'))
  await way.look({ phone: 'mes-donnees-telephone' })
  const [file] = await Promise.all([page.waitForEvent('download'), way.link('Le fichier JSON').click()])
  await file.path()
  await way.follow(way.button('Ne plus recevoir ses lettres'))
  await page.getByText('Vous ne recevrez plus les lettres').first().waitFor()
  await way.follow(way.link('Supprimer mon compte'))
  await way.look({ phone: 'supprimer-telephone' })
  await way.box('Mot de passe actuel').fill('autre chose')
  await way.follow(way.button('Supprimer mon compte'))
  await page.getByText('Ce n’est pas votre mot de passe actuel.').first().waitFor()
  await way.box('Mot de passe actuel').fill(PASSWORD)
  await way.follow(way.button('Supprimer mon compte'))
  await page.getByText('Votre compte est supprimé.').first().waitFor()
  await way.look()
  await way.end()
})
