// « Service client »: a customer writes about an order with a photo; the pupil takes the conversation, answers with a model
// answer completed for this customer, and closes it; the customer's next word opens it again.
import { test } from 'node:test'
import sharp from 'sharp'
import * as conversations from '#conversations'
import * as customers from '#customers'
import * as mail from '#mail'
import * as orders from '#orders'
import * as shops from '#shops'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office } from './office.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()

test('a complaint is answered with a model answer, closed, and opened again by the customer', async () => {
  const write = await anneWrites()
  await write('Bonjour, l’ours est arrivé avec une oreille décousue. Voici une photo.', true)
  const way = await walk(url)
  await enterOffice(way, lina)
  await way.go(`${office}/commandes/sav`)
  await way.look({ screen: 'service-client' })
  await way.follow(way.page.getByRole('main').getByRole('link', { name: 'Anne ONIM' }).first())
  await answered(way)
  await write('Merci, c’est très aimable.', false)
  await way.go(`${office}/commandes/sav?etat=ours`)
  await way.page.getByText('c’est très aimable').waitFor()
  await way.follow(way.link('Réponses types'))
  await way.look()
  await way.follow(way.link('Ajouter une réponse type'))
  await way.box('Titre').fill('Remplacement')
  await way.box('Texte').fill('Bonjour {prenom}, un article neuf part aujourd’hui.')
  await way.look()
  await way.follow(way.button('Enregistrer'))
  await way.page.getByText('La réponse type est ajoutée.').first().waitFor()
  await way.end()
})

test('the conversations fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, lina)
  await way.go(`${office}/commandes/sav`)
  await way.look({ phone: 'service-client-telephone' })
  await way.follow(way.page.getByRole('main').getByRole('link', { name: 'Anne ONIM' }).first())
  await way.look({ phone: 'conversation-telephone' })
  await way.end()
})

async function answered(way: Walk): Promise<void> {
  const { page } = way
  await page.getByText('oreille décousue').first().waitFor()
  await way.follow(way.button('Je m’en occupe'))
  await page.getByLabel('Réponse type').selectOption({ label: 'Article abîmé ou manquant' })
  await way.follow(way.button('Insérer'))
  await page.getByLabel('Répondre').filter({ hasText: 'Bonjour Anne,' }).waitFor()
  await way.look({ screen: 'conversation' })
  await way.follow(way.button('Envoyer et fermer'))
  await page.getByText('Votre réponse est envoyée à Anne ONIM, la conversation est fermée.').first().waitFor()
  await way.look()
}

/** Anne ONIM writes about her last order. */
async function anneWrites() {
  const { db } = house
  const shop = await shops.bySlug(db, 'la-recre-du-bois')
  const { boxes } = await mail.customerBoxes(db, shop?.id ?? 0, { words: 'onim' })
  const customer = await customers.find(db, shop?.id ?? 0, boxes[0]?.id ?? 0)
  const [order] = (await orders.listMine(db, shop?.id ?? 0, customer.id)).orders
  const red = { create: { width: 640, height: 480, channels: 3 as const, background: '#b3541e' } }
  const photo = await sharp(red).jpeg().toBuffer()
  return (body: string, withPhoto: boolean) =>
    conversations.write(db, customers.asActor(customer), {
      shopId: shop?.id ?? 0,
      customerId: customer.id,
      about: { orderId: order?.id ?? 0 },
      body,
      files: withPhoto ? [{ name: 'ours.jpg', type: 'image/jpeg', bytes: photo }] : [],
    })
}
