// The teacher makes customers up in every shop, becomes one, buys with a cheque, and is back at the desk in one click.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { walk } from './walk.ts'

const { house, url } = await demoHouse()

test('the teacher plays a customer whose order waits for the class, and no pupil did anything', async () => {
  const way = await walk(url)
  const { page } = way
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))

  await way.go('/bureau/clients/nouveaux')
  await way.look()
  await page.getByLabel('Nombre de clients par boutique').fill('30')
  await page.getByLabel('Graine').fill('4821')
  await way.follow(way.button('Voir les premiers clients'))
  await page.getByRole('heading', { level: 1, name: 'Clients qui vont venir' }).waitFor()
  await way.look()
  await way.follow(way.button(/^Créer les/))
  await page
    .getByText(/clients créés dans/)
    .first()
    .waitFor()
  await way.go('/bureau/clients?boutique=la-recre-du-bois&origine=invented&q=exemple.test')
  await way.look({ screen: 'professeur-clients' })

  const [played] = await Promise.all([
    page.context().waitForEvent('page'),
    page
      .getByRole('button', { name: /^Devenir/ })
      .first()
      .click(),
  ])
  await played.waitForLoadState()
  await played.getByText(/^Vous jouez/).waitFor()
  const base = new URL(played.url()).pathname
  await played.close()

  await way.go(base)
  await page.getByText(/^Vous jouez/).waitFor()
  await way.look({ screen: 'professeur-devenir' })
  await page.setViewportSize({ width: 390, height: 844 })
  await way.go(base)
  await way.look()
  await page.setViewportSize({ width: 1366, height: 768 })

  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().includes('/panier')),
    page
      .getByRole('main')
      .getByRole('button', { name: /panier/i })
      .first()
      .click(),
  ])
  await way.go(`${base}/commande/adresse`)
  await way.follow(page.locator('.to-order button[type=submit]'))
  await page
    .getByRole('main')
    .getByRole('checkbox', { name: /conditions/i })
    .check()
  await way.follow(page.locator('.to-order button[type=submit]'))
  await page.getByRole('radio', { name: /chèque/i }).check()
  await way.follow(page.getByRole('main').locator('form.pay button[type=submit]').last())
  await page.waitForURL(/confirmation/)

  await way.follow(way.button('Revenir au bureau'))
  assert.equal(new URL(page.url()).pathname, '/bureau/clients')
  await way.go(base)
  assert.equal(await page.getByText(/^Vous jouez/).count(), 0)
  await way.go('/bureau')
  assert.equal(await page.locator('.tile-count', { hasText: /[1-9] acte/ }).count(), 0)
  const acts = await house.db
    .selectFrom('acts')
    .innerJoin('orders', (join) =>
      join.onRef('orders.shop_id', '=', 'acts.shop_id').onRef('orders.id', '=', 'acts.subject_id'),
    )
    .select(['actor_kind', 'handled_at', 'payment_method'])
    .where('verb', '=', 'orders.place')
    .where('played_by', 'is not', null)
    .execute()
  assert.deepEqual(acts, [{ actor_kind: 'customer', handled_at: null, payment_method: 'cheque' }])
  await way.end()
})
