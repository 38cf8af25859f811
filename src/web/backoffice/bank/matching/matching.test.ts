// « À pointer » on screen: what is proposed, pointed, taken back, refused; by whom, and in how many statements.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as account from '#account'
import { today } from '#clock'
import { countQueries } from '#database'
import { money } from '#format'
import * as matches from '#matches'
import * as orders from '#orders'
import { stop } from '#pdf'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import { wordsOf } from './words.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', shop.id).execute()
await stock.correct(db, kenza, shop.id, shop.bear.variantId, 500)
await stock.correct(db, kenza, shop.id, shop.train.variantId, 500)
const anne = await aCustomer(db, shop.id)
const office = await anOffice(database, shop, kenza)
await account.open(db, shop.id)
await db.updateTable('bank_accounts').set({ fees: false }).execute()
after(stop)

let lines = 0
async function aLine(cents: number, label: string, kind: account.Kind = 'transfer'): Promise<number> {
  const day = { bookedOn: today(), valueOn: today() }
  const [added] = await account.add(db, shop.id, [{ ...day, kind, label, cents, part: `${++lines}` }])
  return added?.id ?? 0
}
async function anAwaited() {
  const { id } = await anOrder(db, shop, anne, { payment: 'transfer' })
  const { number, reference, balance } = await orders.find(db, shop.id, id)
  return { id, number, reference, due: orders.dueCents(balance) }
}
const page = async (path: string, status = 200) => {
  const answer = await office.get(path)
  assert.equal(answer.status, status, path)
  return answer.text()
}
const state = async (id: number) => (await orders.find(db, shop.id, id)).state.code
const flashed = (answer: Response) =>
  Buffer.from(/preau_flash=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '', 'base64url').toString()

test('nothing to point is said; a transfer is shown with what it may be, and pointing pays the order', async () => {
  assert.match(await page('/banque/a-pointer'), /Tout est pointé/)
  const title = async (path: string) => /<h1[^>]*>([^<]*)/.exec(await page(path))?.[1]
  assert.equal(await title('/banque?mois=2050-01'), await title('/banque'), 'no month to come has a statement')
  const one = await anAwaited()
  const wrong = one.reference.replace(/..$/, (last) => [...last].map((letter) => (letter === 'X' ? 'Y' : 'X')).join(''))
  const line = await aLine(one.due, `VIR ONIM A. ${wrong}`)
  const home = await page('')
  assert.match(home, /\/banque\/a-pointer">Lignes à pointer<\/a><\/span><strong>1</)
  assert.match(home, /\/banque\/cheques">Chèques à remettre<\/a><\/span><strong>0</)
  const byCheque = await anOrder(db, shop, anne, { payment: 'cheque' })
  await orders.changeState(db, kenza, shop.id, byCheque.id, { to: 'payment-accepted' })
  assert.match(await page(''), /Chèques à remettre<\/a><\/span><strong>1</)
  const list = await page('/banque/a-pointer')
  assert.match(list, new RegExp(`href="[^"]*/banque/a-pointer\\?ligne=${line}"`))
  assert.match(list, new RegExp(`Commande n° ${one.number}, Anne ONIM`), 'its transfer is waited for')
  const beside = `/banque/a-pointer?ligne=${line}`
  const { count, texts } = await countQueries(database, () => page(beside))
  assert.ok(count <= 5, `${count} statements:\n${texts.join('\n')}`)
  const shown = await page(beside)
  assert.match(shown, new RegExp(`value="order-${one.id}" checked`))
  assert.match(shown, /Même montant, même nom\s; la référence diffère de deux lettres/)
  const sent = { vu: `${one.due}`, retour: beside, avec: `order-${one.id}` }
  const done = await office.post(`/banque/lignes/${line}/pointer`, sent)
  assert.equal(done.status, 303)
  assert.equal(done.headers.get('location'), `${office.base}${beside}`)
  assert.equal(flashed(done), `Ligne pointée. Règlement enregistré pour la commande n° ${one.number}.`)
  assert.equal(await state(one.id), 'payment-accepted')
  assert.match(
    await page(beside),
    new RegExp(`Pointé avec[\\s\\S]*Par ${kenza.name}[\\s\\S]*Le règlement a été enregistré`),
  )
  // A second writer, on a page of before: told who did it, and what was ticked stays.
  const late = await office.post(`/banque/lignes/${line}/pointer`, { ...sent, retour: '/banque' })
  assert.equal(late.status, 422)
  assert.match(await late.text(), new RegExp(`${kenza.name} a déjà pointé cette ligne`))
  const undo = /pointages\/(\d+)\/annuler/.exec(await page(beside))?.[1]
  assert.equal((await office.post(`/banque/lignes/${line}/pointages/${undo}/annuler`, { retour: beside })).status, 303)
  assert.equal(await state(one.id), 'payment-error')
  assert.match(await page(`/banque/lignes/${line}`), /1 pointage annulé/)
  // Other words than before, or it is the same form sent again.
  const again = await office.post(`/banque/lignes/${line}/pointages/${undo}/annuler`, { retour: '/banque' })
  assert.match(await again.text(), /a déjà annulé ce pointage/)
  assert.equal((await office.post(`/banque/lignes/${line + 500}/pointages/${undo}/annuler`)).status, 404)
})

test('one transfer pays two orders, another leaves a rest that goes back; another order is searched', async () => {
  const [one, two] = [await anAwaited(), await anAwaited()]
  const both = await aLine(one.due + two.due + 900, 'VIR MME ONIM')
  const found = await page(`/banque/lignes/${both}?cherche=${one.reference.toLowerCase()}`)
  assert.match(found, new RegExp(`Trouvé[\\s\\S]*order-${one.id}`))
  assert.doesNotMatch(found, new RegExp(`order-${two.id}`))
  assert.match(await page(`/banque/lignes/${both}?cherche=zzzz`), /Aucune commande ne correspond/)
  const none = await office.post(`/banque/lignes/${both}/pointer`, { retour: 'https://ailleurs.exemple' })
  assert.match(await none.text(), /Choisissez ce que la ligne montre/)
  const avec = [`order-${one.id}`, `order-${two.id}`]
  const done = await office.post(`/banque/lignes/${both}/pointer`, { avec, vu: `${one.due + two.due + 900}` })
  assert.match(flashed(done), /Règlements enregistrés pour les commandes .*Il reste 9,00/)
  assert.deepEqual([await state(one.id), await state(two.id)], ['payment-accepted', 'payment-accepted'])
  assert.match(await page(`/banque/lignes/${both}`), /Rendre les 9,00/)
  assert.equal((await office.post(`/banque/lignes/${both}/renvoyer`, { vu: '900' })).status, 303)
  assert.match(await page(`/banque/lignes/${both}`), /Trop-perçu rendu au client/)
})

test('of a transfer that is too high only the surplus is to be given back, and another that pays the order again says so', async () => {
  const one = await anAwaited()
  const label = `VIR ONIM A. ${one.reference}`
  const line = await aLine(one.due + 30, label)
  const sent = { vu: `${one.due + 30}`, avec: `order-${one.id}` }
  assert.equal((await office.post(`/banque/lignes/${line}/pointer`, sent)).status, 303)
  const shown = await page(`/banque/lignes/${line}`)
  assert.match(shown, /<details class="disclosure" open>[\s\S]*Rendre les 0,30/)
  assert.equal(shown.split('Rendre les 0,30').length, 2, 'once')
  assert.doesNotMatch(shown, /payé deux fois|N’attendent plus d’argent|Rien de ce que la boutique/)
  assert.doesNotMatch(shown, new RegExp(`value="order-${one.id}"`), 'another order may owe more')
  const found = await page(`/banque/lignes/${line}?cherche=${one.reference}`)
  assert.match(found, /N’attendent plus d’argent/, 'whoever looks for it finds it')
  const again = await page(`/banque/lignes/${await aLine(one.due + 30, label)}`)
  assert.match(again, /payé deux fois[\s\S]*N’attendent plus d’argent/)
})

test('a transfer that comes short offers the letter that says so: filled in, changed, sent through the shop’s post', async () => {
  const one = await anAwaited()
  const plain = await page(`/commandes/${one.id}?lettre=manque`)
  assert.doesNotMatch(plain, /il manque|Il manque/, 'nothing came yet')
  const line = await aLine(one.due - 876, `VIR ONIM A. ${one.reference}`)
  const sent = { vu: `${one.due - 876}`, avec: `order-${one.id}` }
  assert.equal((await office.post(`/banque/lignes/${line}/pointer`, sent)).status, 303)
  const offered = /href="([^"]*lettre=manque[^"]*)"[\s\S]*?Écrire au client\s: il manque 8,76/
  const href = offered.exec(await page(`/banque/lignes/${line}`))?.[1] ?? ''
  assert.equal(href, `${office.base}/commandes/${one.id}?lettre=manque#reponse`)
  const order = await page(`/commandes/${one.id}?lettre=manque`)
  assert.match(order, offered)
  const letter = /<textarea[^>]*name="body"[^>]*>([^<]*)/.exec(order)?.[1] ?? ''
  assert.match(letter, /^Bonjour Anne ONIM,[\s\S]*Il manque 8,76[\s\S]*FR\d\d( \d{4})+[\s\S]*/)
  for (const cents of [one.due - 876, one.due]) assert.ok(letter.includes(money(cents)), money(cents))
  assert.ok(letter.includes(one.reference))
  assert.doesNotMatch(await page(`/commandes/${one.id}`), /Bonjour Anne ONIM/, 'only where it is asked for')
  const body = `${letter}\n\nKenza`
  assert.equal((await office.post(`/commandes/${one.id}/messages`, { body, last: '0' })).status, 303)
  assert.match((await orders.find(db, shop.id, one.id)).messages.at(-1)?.body ?? '', /Il manque[\s\S]*Kenza$/)
  const rest = await aLine(876, `VIR ONIM A. ${one.reference}`)
  await office.post(`/banque/lignes/${rest}/pointer`, { vu: '876', avec: `order-${one.id}` })
  for (const path of [`/banque/lignes/${line}`, `/commandes/${one.id}`])
    assert.doesNotMatch(await page(path), /il manque/, 'all of it came')
})

test('a settlement and an invoice are foretold only of an order that waits, and nobody is said not to wait for a transfer', async () => {
  const one = await anAwaited()
  const foretold = /le règlement est enregistré à votre nom. Payée en entier/
  const waiting = await page(`/banque/lignes/${await aLine(one.due, `VIR ONIM A. ${one.reference}`)}`)
  assert.match(waiting, foretold)
  assert.match(waiting, /À faire si aucune commande de la boutique ne l’attend/)
  const of = { shopId: shop.id, orderId: one.id }
  await orders.settle(db, kenza, of, { cents: 1234, means: 'transfer', day: today(), note: '' })
  const written = await page(`/banque/lignes/${await aLine(1234, 'VIR')}`)
  assert.match(written, /value="payment-\d+" checked/)
  assert.doesNotMatch(written, foretold, 'it is written down already')
})

test('a transfer for an order that was cancelled is said to be so: nothing is ticked, and it goes back first', async () => {
  const one = await anAwaited()
  await orders.changeState(db, kenza, shop.id, one.id, { to: 'cancelled' })
  const line = await aLine(one.due, `VIR ONIM A. ${one.reference}`)
  const shown = await page(`/banque/lignes/${line}`)
  assert.match(shown, new RegExp(`Commande n° ${one.number}, Anne ONIM \\(annulée\\)`))
  assert.doesNotMatch(shown, new RegExp(`value="order-${one.id}"`), 'what is refused is not offered')
  assert.match(
    shown,
    /sont à renvoyer[\s\S]*<details class="disclosure" open>[\s\S]*Renvoyer à l’émetteur[\s\S]*N’attendent plus d’argent/,
  )
  assert.match(await page(`/banque/lignes/${line}?cherche=${one.reference}`), /\(annulée\)/)
})

test('a transfer made twice is not offered its order again: it goes back, and once it has left that stays', async () => {
  const one = await anAwaited()
  const [first, second] = [
    await aLine(one.due, `VIR ONIM ${one.reference}`),
    await aLine(one.due, `VIR ONIM ${one.reference}`),
  ]
  const undoing = async (line: number) => /pointages\/(\d+)\/annuler/.exec(await page(`/banque/lignes/${line}`))?.[1]
  const pointed = await office.post(`/banque/lignes/${first}/pointer`, { avec: `order-${one.id}`, vu: `${one.due}` })
  assert.equal(pointed.status, 303)
  const shown = await page(`/banque/lignes/${second}`)
  assert.match(shown, /est déjà réglée. Si le client a payé deux fois[\s\S]*disclosure" open/)
  assert.doesNotMatch(shown, new RegExp(`value="order-${one.id}"`))
  assert.match(
    await page(`/banque/lignes/${second}?cherche=${one.reference}`),
    /N’attendent plus d’argent[\s\S]*réglée par virement/,
  )
  assert.equal((await office.post(`/banque/lignes/${second}/renvoyer`, { vu: `${one.due}` })).status, 303)
  assert.ok(await undoing(second), 'it has not left yet')
  await account.letDaysPass(db, kenza, shop.id, 5)
  assert.equal(await undoing(second), undefined)
  assert.match(await page(`/banque/lignes/${second}`), /Reparti chez l’émetteur le/)
  const undone = await office.post(`/banque/lignes/${first}/pointages/${await undoing(first)}/annuler`, {})
  assert.match(
    flashed(undone),
    new RegExp(`Le règlement de la commande n° ${one.number} est annulé[\\s\\S]*Sa facture .* reste`),
  )
})

test('fees are said in one go, something else asks what it is, and what was typed stays', async () => {
  const fee = await aLine(-1200, 'FRAIS CHEQUE IMPAYE', 'fee')
  assert.match(await page(`/banque/lignes/${fee}`), /Pointer\s: frais de la banque/)
  assert.equal((await office.post(`/banque/lignes/${fee}/classer`, { quoi: 'fee', vu: '-1200' })).status, 303)
  const other = await aLine(777, 'VIR ASSURANCE')
  const long = 'x'.repeat(matches.LONGEST_NOTE + 1)
  const cut = await office.post(`/banque/lignes/${other}/classer`, { quoi: 'other', note: long })
  assert.equal(cut.status, 422)
  assert.match(
    await cut.text(),
    new RegExp(`200 caractères au plus\\s: il y en a 201[\\s\\S]*${long}`),
    'what was typed stays',
  )
  const empty = await office.post(`/banque/lignes/${other}/classer`, { quoi: 'other', note: ' ' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Indiquez ce que c’est/)
  assert.equal((await office.post(`/banque/lignes/${other}/classer`, { quoi: 'other', note: 'Assurance' })).status, 303)
  assert.match(await page(`/banque/lignes/${other}`), /Assurance/)
})

test('a cheque without a number is named without one', () => {
  const [one] = ['', '0412'].map((number) =>
    wordsOf({
      ...{ kind: 'cheque', id: 1, number, reference: '', name: 'Solène LE GOFF', company: '', means: 'cheque' },
      ...{ openCents: -900, wholeCents: -900, paidBy: null, orderId: 1, day: today(), dueOn: null, gone: null },
    }),
  )
  assert.deepEqual([one?.title, one?.named], ['Chèque, Solène LE GOFF', 'le chèque'])
})

test('who may only look sees lines and no forms; who may not sees nothing', async () => {
  const line = await aLine(300, 'VIR INCONNU')
  await db.updateTable('employees').set({ profile: 'read-only' }).where('shop_id', '=', shop.id).execute()
  const seen = await page(`/banque/lignes/${line}`)
  assert.doesNotMatch(seen, /<form[^>]*\/banque\//)
  assert.match(seen, /Votre profil permet de la lire/)
  assert.equal((await office.post(`/banque/lignes/${line}/renvoyer`, { vu: '300' })).status, 403)
  await db.updateTable('employees').set({ profile: 'orders' }).where('shop_id', '=', shop.id).execute()
  await page('/banque/a-pointer', 403)
})
