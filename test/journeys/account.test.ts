// Somebody buys without an account, writes to the shop about the order with a photo, keeps all of it in an account, and finds
// orders, messages and papers there; on a telephone.
import { test } from 'node:test'
import sharp from 'sharp'
import { system } from '#people'
import * as shops from '#shops'
import { demoHouse } from '../support/demo.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const shop = '/mag/la-recre-du-bois'

test('a guest buys, writes, keeps an account and finds everything in it', async () => {
  const { id = 0 } = (await shops.bySlug(house.db, 'la-recre-du-bois')) ?? {}
  await shops.changeGuestPurchase(house.db, system, id, true)
  const way = await walk(url, onPhone)
  const { page } = way
  await way.go(`${shop}/nouveautes`)
  await way
    .button(/^Ajouter au panier/)
    .first()
    .click()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor({ state: 'attached' })
  await way.go(`${shop}/panier`)
  await way.follow(way.button('Suivant'))
  await way.look()
  await way.follow(way.link('Commander sans créer de compte'))
  await whoIs(way)
  await way.look()
  await way.follow(way.button('Continuer la commande'))
  await order(way)
  await page.getByText('Vous commandez sans compte').waitFor()
  await way.look({ phone: 'sans-compte-confirmation' })
  await way.follow(way.link(/^Suivre/).first())
  await writes(way)
  await way.go(`${shop}/mon-compte/creer`)
  await way.box('Mot de passe').fill('tilleul-orange-39')
  await way.look()
  await way.follow(way.button('Créer mon compte'))
  await way.look()
  await way.follow(way.link('Mes messages'))
  await way.look()
  await way.follow(
    page
      .getByRole('main')
      .getByRole('link', { name: /^Commande / })
      .first(),
  )
  await way.look({ phone: 'mes-messages-telephone' })
  await page.getByRole('link', { name: /photo\.jpg/ }).waitFor()
  await way.go(`${shop}/mes-factures`)
  await way.look()
  await way.end()
})

async function whoIs(way: Walk): Promise<void> {
  const { page } = way
  await page.getByRole('radio', { name: 'Mme' }).check()
  await way.box('Prénom').first().fill('Camille')
  await way.box('Nom').first().fill('DURAND')
  await way.box('Adresse e-mail').first().fill('camille.durand@exemple.fr')
  await way.box('Adresse', page.locator('form')).fill('3 rue du Lac')
  await way.box('Code postal').fill('39200')
  await way.box('Ville').fill('Saint-Claude')
  await way.box('Téléphone portable').fill('06 39 98 00 07')
}

async function order(way: Walk): Promise<void> {
  const { page } = way
  await page.getByRole('heading', { level: 1, name: 'Où souhaitez-vous être livré ?' }).waitFor()
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /Relais des Sapins/ }).check()
  await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /^Chèque/ }).check()
  await way.follow(way.button('Commander avec obligation de paiement'))
}

async function writes(way: Walk): Promise<void> {
  const { page } = way
  const red = { create: { width: 320, height: 240, channels: 3 as const, background: '#b3541e' } }
  await way.box('Votre message à la boutique').fill('Pouvez-vous emballer l’article de la photo ?')
  await page.getByLabel('Pièces jointes').setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: await sharp(red).png().toBuffer(),
  })
  await way.follow(way.button('Envoyer'))
  await page.getByText('Votre message est transmis à la boutique.').first().waitFor()
  await way.look()
}
