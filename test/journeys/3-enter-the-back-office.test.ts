// Worksheet 3: from the portal to the shop's back office, with the login and first password of the worksheet.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { lina, office, shop } from './office.ts'
import { type Walk, walk } from './walk.ts'

const { url } = await demoHouse()

test('worksheet 3: the shop by the portal, its address completed, then the tabs of the profile', async () => {
  const way = await walk(url)
  const { page } = way
  await way.go('/')
  await page.getByText(shop).first().waitFor()
  assert.equal(await page.getByText(/admin\d\d/).count(), 0)
  await way.look({ screen: '3-portail' })
  await way.follow(way.link('La Récré du Bois'))
  assert.equal(page.url(), url + shop)

  await wrongAddress(way)
  await way.go(office)
  await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor()
  await way.look({ screen: '3-connexion' })
  await wrongSignIns(way)

  await way.box('Adresse mail').fill(' LIN.Martin@ga.bac ')
  await way.box('Mot de passe').fill(lina.password)
  await way.follow(way.button('Se connecter'))
  const menu = page.getByRole('navigation', { name: 'Menu principal' })
  const tabs = (await menu.getByRole('link').allInnerTexts()).map((text) => text.replace(/[\s\d]+/g, ''))
  assert.deepEqual(tabs, ['Accueil', 'Catalogue', 'Clients', 'Commandes', 'Paiement', 'Transport'])
  await way
    .link(/L\. MARTIN/i)
    .first()
    .waitFor()
  await way.look({ screen: '3-accueil' })

  await everyTab(way)
  await forbidden(way)
  await way.follow(way.button('Déconnexion'))
  await way.go(`${office}/commandes`)
  await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor()
  await way.end()
})

/** Other digits are a page that does not exist, like any other wrong address. */
async function wrongAddress(way: Walk): Promise<void> {
  for (const wrong of ['/admin99', '/admin', '/admin1']) {
    const answer = await way.page.goto(shop + wrong)
    assert.equal(answer?.status(), 404)
    assert.doesNotMatch(await way.page.getByRole('main').innerText(), /mot de passe/i)
  }
  await way.look({ screen: '3-mauvaise-adresse' })
}

/** A wrong password, an unknown login and nothing at all get the same answer; the password is never given back. */
async function wrongSignIns(way: Walk): Promise<void> {
  const said = new Set<string>()
  for (const [login, password] of [
    [lina.login, '01012010'],
    ['per.sonne@ga.bac', lina.password],
  ] as const) {
    await way.box('Adresse mail').fill(login)
    await way.box('Mot de passe').fill(password)
    await way.follow(way.button('Se connecter'))
    said.add(await way.page.getByRole('alert').innerText())
    assert.equal(await way.box('Adresse mail').inputValue(), login)
    assert.equal(await way.box('Mot de passe').inputValue(), '')
  }
  assert.deepEqual([...said], ['Adresse ou mot de passe incorrects, ou accès pas encore ouvert par votre professeur.'])
  await way.look({ screen: '3-refus' })
}

async function everyTab(way: Walk): Promise<void> {
  const menu = way.page.getByRole('navigation', { name: 'Menu principal' })
  for (const tab of ['Catalogue', 'Clients', 'Commandes', 'Paiement', 'Transport', 'Accueil']) {
    await way.follow(menu.getByRole('link', { name: new RegExp(`^${tab}`) }))
    assert.equal(await menu.locator('[aria-current=page]').count(), 1)
    await way.look()
  }
}

/** What the menu does not show is refused with a sentence that says who may. */
async function forbidden(way: Walk): Promise<void> {
  const answer = await way.page.goto(`${office}/preferences`)
  assert.equal(answer?.status(), 403)
  await way.page.getByText('n’est pas ouvert à votre profil').waitFor()
  await way.look()
}
