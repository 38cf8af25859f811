// An empty school: its first questions, a desk that says what to do next, a colleague, sessions listed and ended.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url } = await emptyHouse()

test('the first entry asks its questions, and the empty desk says what comes next', async () => {
  const small = await walk(url, onPhone)
  await signIn(small, 'prof', TEACHER_PASSWORD)
  await small.page.getByRole('heading', { level: 1 }).first().waitFor()
  await small.look()
  await small.end()

  const way = await walk(url, onScreen)
  const { page } = way
  await signIn(way, 'prof', TEACHER_PASSWORD)
  await way.look({ screen: 'premiere-entree' })
  const open = page.getByRole('main').locator('.form-actions button').last()
  await fill(way)
  await page.locator('[name="again"]').fill('un-mot-bien-court')
  await way.follow(open)
  assert.match(await way.summary(), /mots de passe/)
  assert.equal(await page.locator('[name="town"]').inputValue(), 'Toulouse')
  await way.look()
  await fill(way)
  await way.follow(open)
  await way.look({ screen: 'bureau-vide' })
  for (const tab of ['Boutiques', 'Élèves', 'Clients', 'Courrier', 'Traces']) {
    await way.follow(page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: tab }))
    await way.look()
  }
  await way.follow(way.link('Établissement').first())
  await way.look()
  await way.follow(page.getByRole('link', { name: 'Professeurs', exact: true }))
  await way.look({ screen: 'professeurs' })
  await way.follow(page.getByRole('link', { name: 'Sessions', exact: true }))
  await way.look({ screen: 'sessions' })
  await way.end()

  const again = await walk(url, onScreen)
  await signIn(again, 's.luneau', 'un-mot-bien-long')
  await again.page.getByRole('heading', { level: 1, name: /^La classe/ }).waitFor()
  await again.end()
})

async function signIn(way: Walk, login: string, password: string): Promise<void> {
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill(login)
  await way.box('Mot de passe').fill(password)
  await way.follow(way.button('Se connecter'))
}

async function fill({ page }: Walk): Promise<void> {
  const main = page.getByRole('main')
  await main.locator('[name="name"]').fill('Lycée Élisa-Lemonnier')
  await main.locator('[name="town"]').fill('Toulouse')
  await main.locator('[name="firstName"]').fill('Sylvie')
  await main.locator('[name="lastName"]').fill('Luneau')
  await main.locator('[name="login"]').fill('s.luneau')
  await main.locator('[name="next"]').fill('un-mot-bien-long')
  await main.locator('[name="again"]').fill('un-mot-bien-long')
}
