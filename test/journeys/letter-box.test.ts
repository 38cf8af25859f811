// The letter boxes: a customer's mail read at the desk, answered as the customer; the pupil sees it, answers, and the
// answer comes back to the customer's box.
import { test } from 'node:test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { enterOffice, lina, office } from './office.ts'
import { arrived } from './post.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const question = 'Bonjour, mon fils fête son anniversaire samedi : le colis sera-t-il là ?'
const answer = 'Bonjour Madame, votre colis part ce soir : vous l’aurez vendredi.'

test('a customer and a shop write to each other', async () => {
  const way = await walk(url)
  await atDesk(way)
  await openBox(way)
  await way.look({ screen: 'professeur-courrier' })
  await replyAsCustomer(way)
  await answerAsPupil(way)
  await arrived(house.db, 'anne.onim@exemple.fr', 'answer', 'vendredi')
  await backInTheBox(way)
  await writeAnew(way)
  await way.end()
})

test('the letter boxes fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await atDesk(way)
  await way.page.getByText('Boîte : Toutes les boîtes').click()
  await openBox(way)
  await way.look()
  await way.follow(way.page.getByRole('main').locator('.inbox a').first())
  await way.look()
  await way.go('/bureau/courrier/nouveau?boutique=la-recre-du-bois')
  await way.look()
  await way.end()
})

async function atDesk(way: Walk): Promise<void> {
  await way.go('/bureau/connexion?vers=%2Fbureau%2Fcourrier')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
  await way.page.getByRole('heading', { level: 1, name: 'Courrier' }).waitFor()
}

/** Anne ONIM's box, found by her name without its capitals. */
async function openBox(way: Walk): Promise<void> {
  const { page } = way
  const boxes = page.getByRole('navigation', { name: 'Boîtes aux lettres' })
  await way.follow(boxes.getByRole('link', { name: /La Récré du Bois/ }))
  if (!(await page.getByRole('searchbox', { name: 'Nom ou adresse d’un client' }).isVisible()))
    await page.getByText('Boîte : La Récré du Bois').click()
  await page.getByRole('searchbox', { name: 'Nom ou adresse d’un client' }).fill('onim')
  await way.follow(way.button('Chercher', boxes))
  await way.follow(boxes.getByRole('link', { name: /anne\.onim@exemple\.fr/ }))
  await page.getByRole('heading', { level: 1, name: 'Anne ONIM' }).waitFor()
}

async function replyAsCustomer(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(page.getByRole('main').locator('.inbox a', { hasText: 'votre commande' }).first())
  await page.getByRole('heading', { name: /^Répondre en tant qu(e |’).*ONIM/ }).waitFor()
  await way.box('Message').fill(question)
  await page.getByLabel('Pièces jointes').setInputFiles({
    name: 'liste.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 un train, deux toupies'),
  })
  await way.box('Message').scrollIntoViewIfNeeded()
  await way.look({ screen: 'professeur-reponse' })
  await way.follow(way.button('Envoyer'))
  await page.getByText('les élèves le voient dès la prochaine page').first().waitFor()
}

async function answerAsPupil(way: Walk): Promise<void> {
  const { page } = way
  await enterOffice(way, lina)
  await way.follow(page.getByRole('link', { name: /^Courrier\s*1/ }))
  await way.follow(page.locator('.inbox .unread a').first())
  await page.frameLocator('iframe').getByText('anniversaire samedi').waitFor()
  await page.getByRole('link', { name: /liste\.pdf/ }).waitFor()
  await way.follow(way.link('Voir la commande'))
  await page.getByText('anniversaire samedi').waitFor()
  await way.go(`${office}/courrier`)
  await way.follow(page.locator('.inbox a', { hasText: 'Re : ' }).first())
  await way.box('Message').fill(answer)
  await way.look()
  await way.follow(way.button('Envoyer'))
  await page.getByText('Votre réponse est envoyée au client.').first().waitFor()
  await way.look()
}

async function backInTheBox(way: Walk): Promise<void> {
  await way.go('/bureau/courrier')
  await openBox(way)
  await way.follow(way.page.locator('.inbox .unread a', { hasText: 'réponse sur votre commande' }).first())
  await way.page.frameLocator('iframe').getByRole('main').getByText('vous l’aurez vendredi').waitFor()
  await way.look()
}

/** A letter about no order, from nothing. */
async function writeAnew(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau/courrier/nouveau')
  await page.getByRole('combobox', { name: 'Boutique' }).selectOption({ label: 'La Récré du Bois' })
  await way.follow(way.button('Continuer'))
  await page.getByRole('combobox', { name: 'Client' }).selectOption({ label: 'Anne ONIM, anne.onim@exemple.fr' })
  await way.follow(way.button('Continuer'))
  await way.look()
  await way.box('Objet*').or(way.box('Objet')).first().fill('Vos paquets cadeaux')
  await way.box('Message').fill('Faites-vous les paquets cadeaux ?')
  await way.follow(way.button('Envoyer'))
  await page.locator('.inbox a', { hasText: 'Vos paquets cadeaux' }).waitFor()
}
