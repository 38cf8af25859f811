// A nursery asks for a quotation of its cart; the shop finds the demand, chooses the carriage and sends it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office, shop, signIn } from './office.ts'
import { arrived } from './post.ts'
import { onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house
const company = 'Crèche Les Petits Sabots'

test('a business asks for a quotation from its cart, and receives the one that a pupil sends', async () => {
  const email = await emailOf(company)
  const nursery = await walk(url, onPhone)
  const article = await ask(nursery, email)
  const pupil = await walk(url, onScreen)
  await enterOffice(pupil, lina)
  const number = await send(pupil, article)
  await arrived(db, email, 'quotation-sent', number)
  await nursery.go(`${shop}/mes-devis`)
  await nursery.follow(nursery.link(`Devis ${number}`))
  await nursery.page.getByText(article).first().waitFor()
  await nursery.look()
  await pupil.end()
  await nursery.end()
})

async function emailOf(name: string): Promise<string> {
  const { rows } = await sql<{ email: string }>`
    select c.email from customers c join shops s on s.id = c.shop_id and s.slug = ${shop.split('/').at(-1) ?? ''}
    join addresses a on a.shop_id = c.shop_id and a.customer_id = c.id and a.company = ${name}`.execute(db)
  return rows[0]?.email ?? assert.fail(name)
}

/** On a telephone: an article, the cart, the demand; a second one is told that the first waits. Answers the article. */
async function ask(way: Walk, email: string): Promise<string> {
  const { page } = way
  await signIn(way, email)
  await way.go(`${shop}/nouveautes`)
  const add = way.button(/^Ajouter au panier/).first()
  await add.click()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor({ state: 'attached' })
  await way.go(`${shop}/panier`)
  const article = await page.locator('main a[href*="/produit"], main .name a, main h2 a').first().innerText()
  await way.look()
  await way.button('Demander un devis').dblclick()
  await page
    .getByText(/^Votre panier est devenu une demande de devis/)
    .first()
    .waitFor()
  await page.getByText('La boutique le prépare').waitFor()
  await way.look()
  await way.go(`${shop}/nouveautes`)
  await add.click()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor({ state: 'attached' })
  await way.go(`${shop}/panier`)
  await way.button('Demander un devis').click()
  await page
    .getByText(/demande de devis précédente est chez la boutique/)
    .first()
    .waitFor()
  await way.look()
  return article
}

/** The pupil opens the demand, chooses how it is sent, and sends it. Answers its number. */
async function send(way: Walk, article: string): Promise<string> {
  const { page } = way
  await way.go(`${office}/commandes/devis`)
  const row = page.getByRole('row').filter({ hasText: 'demandé en ligne' })
  assert.equal(await row.count(), 1)
  assert.match(await row.innerText(), new RegExp(company))
  await way.look()
  await way.follow(way.link('À envoyer', row))
  await page.locator('table.lines').getByText(article).first().waitFor()
  await page.getByText('Colis du Haut-Jura').click()
  await page.getByText('Port HT, Colis du Haut-Jura').waitFor()
  await way.look()
  await way.follow(way.button('Envoyer le devis'), { twice: true })
  const title = page.getByRole('heading', { level: 1, name: /^Devis DE\d{6}$/ })
  await way.look()
  return /DE\d{6}/.exec(await title.innerText())?.[0] ?? assert.fail('no number')
}
