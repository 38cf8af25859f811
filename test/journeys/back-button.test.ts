// Shared computers: what « Back » shows after somebody signed out or ordered, and what a double click does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { still } from '../browser.ts'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina } from './office.ts'
import { onScreen, type Walk, walk, withoutScripts } from './walk.ts'

const { house, url } = await demoHouse()
const shop = '/mag/la-recre-du-bois'
const password = 'cliente-du-preau'

async function enterShop(way: Walk, email: string): Promise<void> {
  await way.go(`${shop}/identifiez-vous`)
  const known = way.card('Déjà enregistré ?')
  await way.box('Adresse e-mail', known).fill(email)
  await way.box('Mot de passe', known).fill(password)
  await way.follow(way.button('Identifiez-vous', known))
  await way.button('Déconnexion').waitFor()
}

for (const walker of [onScreen, withoutScripts]) {
  test(`${walker.name}: after signing out, « Back » shows nothing of the customer`, async () => {
    const way = await walk(url, walker)
    const { page } = way
    await way.go(shop)
    await enterShop(way, 'solene.legoff@exemple.fr')
    await way.go(`${shop}/mon-compte`)
    await way.go(`${shop}/mon-compte/adresses`)
    await page.getByText('LE GOFF').first().waitFor()
    await way.go(shop)
    await way.follow(way.button('Déconnexion'))
    for (let steps = 0; steps < 4; steps++) {
      await page.goBack({ waitUntil: 'load' })
      await page.waitForTimeout(150)
      assert.doesNotMatch(await page.locator('body').innerText(), /Solène|LE GOFF/i, page.url())
    }
    await way.end()
  })

  test(`${walker.name}: after an order, « Back » shows the cart as it is`, async () => {
    const way = await walk(url, walker)
    const { page } = way
    await enterShop(way, 'karim.belkacem@exemple.fr')
    await way.go(`${shop}/mes-commandes`)
    await way.follow(way.button(/^Commander à nouveau/).first())
    await way.go(`${shop}/panier`)
    await way.follow(way.button('Suivant'))
    await way.follow(way.button('Suivant'))
    await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
    await way.follow(way.button('Suivant'))
    await page.getByRole('radio', { name: /^Chèque/ }).check()
    await way.follow(way.button('Commander avec obligation de paiement'), { twice: true })
    await page.getByRole('heading', { level: 1, name: 'Votre commande est enregistrée' }).waitFor()
    for (let steps = 0; steps < 8 && !page.url().endsWith('/panier'); steps++) {
      await page.goBack({ waitUntil: 'load' })
      await page.waitForTimeout(150)
      assert.equal(await page.locator('#panier .count').count(), 0, `${page.url()} still counts articles`)
    }
    assert.match(page.url(), /\/panier$/)
    await page.getByText('Votre panier est vide').first().waitFor()
    await way.end()
  })
}

test('two quick clicks on « Ajouter au panier » in a list stay there and add one article', async () => {
  const way = await walk(url)
  const { page } = way
  await way.go(`${shop}/categorie/puzzles`)
  const add = way.button(/^Ajouter au panier : /).first()
  await add.dblclick()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor()
  await page.waitForTimeout(700)
  await add.dblclick({ delay: 80 })
  await way
    .link(/^Panier .*2 articles/)
    .first()
    .waitFor()
  await page.waitForTimeout(700)
  // A key that is held or pressed again at once is one press too.
  await add.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await way
    .link(/^Panier .*3 articles/)
    .first()
    .waitFor()
  await page.waitForTimeout(300)
  assert.match(page.url(), /\/categorie\/puzzles$/)
  assert.equal(await page.locator('#panier .count').innerText(), '3')
  await way.end()
})

for (const [how, leave] of [
  ['signing out of the back office', (way: Walk) => way.follow(way.button('Déconnexion'))],
  [
    'a session of the back office that ended elsewhere',
    async (way: Walk) => {
      await house.db.deleteFrom('employee_sessions').execute()
      await way.follow(way.page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link').first())
    },
  ],
] as const)
  test(`after ${how}, « Back » leads to its door`, async () => {
    const way = await walk(url)
    const { page } = way
    await enterOffice(way, lina)
    await way.follow(page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: /^Commandes/ }))
    await way.follow(page.locator('table a[href*="/commandes/"]').first())
    await leave(way)
    await page.getByLabel('Mot de passe').waitFor()
    for (let steps = 0; steps < 3; steps++) {
      await page.goBack()
      await page.getByLabel('Mot de passe').waitFor()
      await still(page)
      assert.equal(await page.getByRole('button', { name: 'Déconnexion' }).count(), 0, page.url())
    }
    // A stream that found the door closed was told so in the console.
    await page.context().close()
  })
