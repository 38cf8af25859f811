// Tasks 9 and 15 of a pupil: what nobody paid is asked for by letters, and the file of each debt is kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as account from '#account'
import { sql } from '#database'
import * as reminders from '#reminders'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { onPhone, onScreen, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house
const slug = shop.split('/').at(-1) ?? ''
const { rows } = await sql<{ id: number }>`select id from shops where slug = ${slug}`.execute(db)
const shopId = rows[0]?.id ?? 0
await account.open(db, shopId)
const day = await account.letDaysPass(db, { kind: 'teacher', id: 1, name: 'M. PROF' }, shopId, 30)
const late = await Array.fromAsync(reminders.everyUnpaid(db, shopId, { day }))
const [first = assert.fail('No order of the demo is late'), ...others] = late

test('an unpaid order is reminded, the order says so, and the others are reminded together, ordinateur', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, aissatou)
  await way.go(`${office}/banque`)
  await way.follow(way.link('Impayés'))
  await way.look({ screen: 'impayes' })
  await way.follow(way.link('Par client'))
  await way.look()
  await way.follow(way.link('Par commande'))
  await way.follow(way.link(`Commande n° ${first.number}`))
  await page.getByText('Aucune lettre n’est encore partie.').waitFor()
  await way.look({ screen: 'impaye' })
  await way.follow(way.button('Envoyer la première relance'))
  await way.link(/^Première relance/).waitFor()
  // The second before its day: a reason is asked for, what was typed stays.
  await way.box('La lettre').fill('Madame, Monsieur,\n\nVous nous devez toujours cette somme.')
  await way.follow(way.button('Envoyer la deuxième relance'))
  assert.match(await way.summary(), /C’est trop tôt/)
  assert.match(await way.box('La lettre').inputValue(), /toujours cette somme/)
  await way.look()
  assert.equal((await reminders.ofOrder(db, shopId, first.orderId)).length, 1)
  await way.go(`${office}/commandes/${first.orderId}`)
  await way.follow(way.link('Dossier d’impayé'))
  await page.getByRole('heading', { name: `Impayé de la commande n° ${first.number}` }).waitFor()
  await remindTogether(way)
  await way.go(`${office}/banque/impayes/reglages`)
  await way.look()
  await way.end()
})

/** The other late orders are ticked, told and reminded. */
async function remindTogether(way: Awaited<ReturnType<typeof walk>>): Promise<void> {
  const { page } = way
  assert.ok(others.length > 0)
  await way.go(`${office}/banque/impayes?lettre=0`)
  for (const box of await page.locator('input[name=order]').all()) await box.check()
  await way.follow(way.button('Relancer les commandes cochées'))
  await way.look()
  await way.follow(way.button(/^Envoyer (la lettre|les lettres cochées)$/))
  await page
    .getByText(new RegExp(`lettres? envoyées? sur ${others.length}`))
    .first()
    .waitFor()
  await way.look()
  for (const { orderId } of others) assert.equal((await reminders.ofOrder(db, shopId, orderId)).length, 1)
}

test('the pages of what is owed, telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  for (const path of ['', '/clients', '/reglages']) {
    await way.go(`${office}/banque/impayes${path}`)
    await way.look(path === '' ? { phone: 'impayes-telephone' } : {})
  }
  await way.go(`${office}/banque/impayes/${first.orderId}`)
  await way.look()
  await way.end()
})
