// The teacher says how cheques come, and reads what pupils did with each.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as cheques from '#cheques'
import * as orders from '#orders'
import * as pdf from '#pdf'
import * as school from '#school'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, aVisitor, testDatabase } from '#test'
import { atEndOfProcess } from '../../../../../test/ends.ts'
import { validate } from '../../../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
atEndOfProcess(pdf.stop)
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const shop = await aShop(db)
const other = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'accounting' }).where('shop_id', '=', shop.id).execute()
const office = await anOffice(database, shop, kenza)
const prof = aVisitor(database)
await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })
const HERE = '/bureau/clients/cheques'
const page = async (path: string, who: { get(path: string): Response | Promise<Response> } = prof) => {
  const text = await (await who.get(path)).text()
  assert.deepEqual(await validate(text), [], path)
  return text
}

test('the teacher sets cheques for one shop, sends one for an order, and reads what a pupil did with it', async () => {
  const bad = await prof.post(`${HERE}/reglages`, { ou: 'all', service: 'on', delai: '', part: '200', graine: 'x' })
  assert.equal(bad.status, 422)
  const told = await bad.text()
  assert.deepEqual(await validate(told), [])
  assert.match(told, /Indiquez un nombre de 0 à 100/)
  const own = { ou: 'some', boutique: `${shop.id}`, service: 'on', delai: '10', part: '30', graine: 'TGA 1' }
  await prof.post(`${HERE}/reglages`, { ...own, 'defaut-unsigned': 'on', 'defaut-words': 'on' })
  const found = await cheques.settingsOf(db, shop.id)
  assert.deepEqual([found?.delayMinutes, found?.share, found?.faults], [10, 30, ['words', 'unsigned']])
  assert.equal(await cheques.settingsOf(db, other.id), undefined)
  assert.match(await page(`${HERE}/reglages`), /10 min après la commande/)
  const anne = await aCustomer(db, shop.id)
  const { id, number } = await anOrder(db, shop, anne)
  const one = { 'boutique-une': `${shop.id}`, commande: `${number}`, 'defaut-unsigned': 'on' }
  assert.equal((await prof.post(`${HERE}/envoyer`, { ...one, commande: '99999' })).status, 422)
  assert.equal((await prof.post(`${HERE}/envoyer`, one)).status, 303)
  const { cheque } = await orders.find(db, shop.id, id)
  assert.ok(cheque?.here)
  const paper = await page(`/commandes/cheques/${cheque.id}`, office)
  assert.match(paper, /Un chèque pour la commande[\s\S]*class="cheque"/)
  assert.doesNotMatch(paper.replace(/Vérifiez avant[\s\S]*/, ''), /irrégul|manque/i, 'the fault is not given away')
  const file = await office.get(`/commandes/cheques/${cheque.id}.pdf`)
  assert.equal(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 4)
      .toString(),
    '%PDF',
  )
  await orders.takeCheque(db, kenza, { shopId: shop.id, chequeId: cheque.id })
  assert.match(await page(`${HERE}?suite=mistaken`), /Sans signature[\s\S]*K\. BENALI[\s\S]*Accepté malgré/)
  assert.match(await (await prof.get(`${HERE}.csv?suite=mistaken`)).text(), /Sans signature/)
  const way = new RegExp(
    `action="/bureau/regarder"[^]*?value="/commandes/${id}"[^]*?Commande n° ${number}[^]*?Anne ONIM`,
  )
  assert.match(await page(HERE), way, 'to its order')
  const bounce = (shopId: number) => prof.post(`${HERE}/${cheque.id}/impaye`, { shop: `${shopId}` })
  assert.match(await page(HERE), /Faire revenir impayé/)
  assert.equal((await bounce(other.id)).status, 409)
  assert.equal((await bounce(0)).status, 404)
  assert.equal((await bounce(shop.id)).status, 303)
  assert.doesNotMatch(await page(HERE), /Faire revenir impayé/)
  assert.match(await page(HERE), /après sa remise/)
  // The same words at once would be a double click.
  const again = await prof.post(`${HERE}/${cheque.id}/impaye`, { shop: `${shop.id}`, again: 'yes' })
  assert.equal(again.status, 409)
  assert.match(await page(HERE), /Y renoncer/)
  const undo = (shopId: number, more = {}) =>
    prof.post(`${HERE}/${cheque.id}/impaye-annule`, { shop: `${shopId}`, ...more })
  assert.deepEqual(
    [(await undo(0)).status, (await undo(other.id)).status, (await undo(shop.id)).status],
    [404, 409, 303],
  )
  assert.match(await page(HERE), /Faire revenir impayé/)
  const unknown = await prof.post(`${HERE}/reglements/999999/impaye`, { shop: `${shop.id}` })
  assert.deepEqual([unknown.status, /pas encore remis/.test(await unknown.text())], [409, true])
  await prof.post(`${HERE}/reglages`, { ...own, service: 'off' })
  assert.equal(await cheques.settingsOf(db, shop.id), undefined)
})
