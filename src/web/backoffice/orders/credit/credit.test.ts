// « Créer un avoir », by its buttons alone.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as returns from '#returns'
import * as shipments from '#shipments'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
const page = async (path: string) => (await (await office.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

async function delivered(): Promise<{ id: number; bears: number }> {
  const { id } = await anOrder(db, shop, anne)
  for (const to of ['payment-accepted', 'preparing', 'shipped', 'delivered'])
    await orders.changeState(db, kenza, shop.id, id, { to })
  const { lines } = await orders.creditable(db, shop.id, id)
  return { id, bears: lines[1]?.position ?? 0 }
}

/** What the form would send as it stands: without its radios and boxes, and its long fields. */
const hiddenIn = (html: string): Record<string, string> => {
  const form = html.split('<form').find((part) => part.includes('name="total"')) ?? ''
  return Object.fromEntries(
    [
      ...form.matchAll(/<input[^>]* type="(?:hidden|number|text)"[^>]*>/g),
      ...form.matchAll(/<input type="[hnt][^>]*>/g),
    ].flatMap(([input]) => {
      const [name, value] = ['name', 'value'].map((one) => new RegExp(` ${one}="([^"]*)"`).exec(input)?.[1] ?? '')
      return name ? [[name, (value ?? '').replaceAll('&amp;', '&')]] : []
    }),
  )
}

test('the order leads to it, the total is told before, and the note stands on the order afterwards', async () => {
  const { id, bears } = await delivered()
  const own = `/commandes/${id}/avoir`
  assert.ok((await page(`/commandes/${id}`)).includes(own))
  const first = await page(own)
  assert.match(first, /Choisissez à gauche/)
  assert.ok(!first.includes('Émettre l’avoir'), 'nothing is issued before its total was read')
  const told = await page(`${own}?pieces-${bears}=1&port=2,00`)
  assert.match(told, /1 × Ours Marcel/)
  assert.match(told, /Total de l’avoir TTC<\/dt><dd>26,50 €/)
  assert.match(told, /Rendre 26,50 € par chèque/)
  const answer = await office.post(own, { ...hiddenIn(told), rendre: 'oui', reason: 'Ours abîmé' })
  assert.equal(answer.headers.get('location'), `${office.base}/commandes/${id}`)
  const after = await page(`/commandes/${id}`)
  assert.match(after, /Avoir AV\d+/)
  assert.match(after, /−26,50 €/)
})

test('a business reads and types amounts without tax, as its invoice says them', async () => {
  const school = await aCustomer(db, shop.id, 'gestion@ecole.exemple.fr')
  await db.updateTable('addresses').set({ siren: '732829320' }).where('customer_id', '=', school.id).execute()
  const { id } = await anOrder(db, shop, school)
  for (const to of ['payment-accepted', 'preparing', 'shipped'])
    await orders.changeState(db, kenza, shop.id, id, { to })
  const bears = (await orders.creditable(db, shop.id, id)).lines[1]?.position ?? 0
  const own = `/commandes/${id}/avoir`
  const told = await page(`${own}?pieces-${bears}=1&port=1,00`)
  assert.match(told, /Montant HT<\/th>/)
  assert.match(told, /1 × Ours Marcel[^<]*<\/dt><dd>20,42 €/)
  assert.match(told, /Port HT<\/dt><dd>1,00 €/)
  assert.match(told, /Total HT<\/dt><dd>21,42 €/)
  assert.match(told, /Total de l’avoir TTC<\/dt><dd>25,70 €/)
  const gesture = await page(`${own}?geste=10&surLigne=${bears}`)
  assert.match(gesture, /Geste commercial<\/dt><dd>10,00 €/)
  assert.match(gesture, /Total de l’avoir TTC<\/dt><dd>12,00 €/)
  const all = await page(`${own}?geste=500`)
  assert.match(all, /Il ne reste que \d+,\d\d € HT à créditer/)
})

test('what is wrong comes back with all that was typed; more than is left says what is left', async () => {
  const { id, bears } = await delivered()
  const own = `/commandes/${id}/avoir`
  const more = await office.get(`${own}?pieces-${bears}=7`)
  assert.equal(more.status, 422)
  assert.match((await more.text()).replaceAll('\u00a0', ' '), /Il ne reste que 2 pièces à créditer/)
  const both = await page(`${own}?pieces-${bears}=1&geste=5`)
  assert.match(both, /faites-en deux/)
  const told = await page(`${own}?geste=5&surLigne=${bears}`)
  const as = { ...hiddenIn(told), surLigne: `${bears}` }
  const silent = await office.post(own, { ...as, rendre: 'non', reason: '' })
  assert.equal(silent.status, 422)
  const back = (await silent.text()).replaceAll('\u00a0', ' ')
  assert.match(back, /Indiquez pourquoi/)
  assert.match(back, /value="non" checked|checked[^>]*value="non"/)
  const late = await office.post(own, { ...as, total: '100', reason: 'Geste' })
  assert.equal(late.status, 422)
  assert.match((await late.text()).replaceAll('\u00a0', ' '), /s’élève à 5,00 €/)
  assert.equal((await office.post(own, { ...as, reason: 'Geste' })).status, 303)
})

test('an order without invoice, or over, has no such page: its own says why', async () => {
  const { id } = await anOrder(db, shop, anne)
  const looked = await office.get(`/commandes/${id}/avoir`)
  assert.deepEqual([looked.status, looked.headers.get('location')], [303, `${office.base}/commandes/${id}`])
  const sent = await office.post(`/commandes/${id}/avoir`, { reason: 'Cassé' })
  assert.equal(sent.status, 422)
  assert.match(await sent.text(), /pas de facture/)
})

test('for a return the page offers its own lines and what came, and stays with the return', async () => {
  const { id, bears } = await delivered()
  const [train, bear] = (await orders.creditable(db, shop.id, id)).lines
  const asked = { shopId: shop.id, orderId: id, lines: [{ lineId: bear?.id ?? 0, quantity: 1 }], reason: 'Trop petit' }
  const back = await returns.open(db, kenza, asked)
  const own = `/commandes/${id}/avoir?retour=${back}&pieces-${bears}=1`
  const told = await page(own)
  assert.ok(!told.includes(`pieces-${train?.position}`), 'no line but the return’s')
  assert.match(told, new RegExp(`name="pieces-${bears}"[^>]*max="1"|max="1"[^>]*name="pieces-${bears}"`))
  assert.equal(told.split(`name="retour" value="${back}"`).length, 2, 'counted again, it is still for the return')
  const more = { ...hiddenIn(told), [`pieces-${bears}`]: '2', rendre: 'oui', reason: 'Retour' }
  const refused = await office.post(`/commandes/${id}/avoir`, more)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Une seule pièce/)
  const done = await office.post(`/commandes/${id}/avoir`, { ...hiddenIn(told), rendre: 'oui', reason: 'Retour' })
  assert.equal(done.headers.get('location'), `${office.base}/commandes/retours/${back}`)
  const story = (await page(`/commandes/retours/${back}`)).split('Historique')[1] ?? ''
  assert.equal(story.match(/, K\. BENALI/g)?.length, 3, 'who asked, who accepted and who settled')
})

test('settled by a voucher, the page that says so names it; kept for now, what is still to be given back', async () => {
  for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 50)
  const { id, bears } = await delivered()
  const bear = (await orders.creditable(db, shop.id, id)).lines[1]
  const lines = [{ lineId: bear?.id ?? 0, quantity: 1 }]
  const own = `/commandes/${id}/avoir`
  const said = async (rendre: string) => {
    const back = await returns.open(db, kenza, { shopId: shop.id, orderId: id, lines, reason: 'Trop petit' })
    const told = await page(`${own}?retour=${back}&pieces-${bears}=1`)
    const done = await office.post(own, { ...hiddenIn(told), rendre, reason: 'Retour' })
    const flash = /preau_flash=([\w-]+)/.exec(done.headers.get('set-cookie') ?? '')?.[1] ?? ''
    return Buffer.from(flash, 'base64url').toString().replaceAll('\u00a0', ' ')
  }
  assert.match(await said('bon'), /est émis : 24,50 € en bon d’achat BON-\w+/)
  assert.match(await said('non'), /est émis\. 24,50 € restent à rendre au client/)
})

test('a return is settled on its own order alone, on whichever of its invoices', async () => {
  for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 50)
  const { id, lines } = await anOrder(db, shop, anne).then(async ({ id: made }) => {
    await sql`update orders set invoice_at = 'shipment' where shop_id = ${shop.id} and id = ${made}`.execute(db)
    for (const to of ['payment-accepted', 'preparing']) await orders.changeState(db, kenza, shop.id, made, { to })
    return { id: made, lines: (await orders.find(db, shop.id, made)).balance.lines }
  })
  const [train, bear] = lines.map(({ lineId }) => lineId)
  const parcel = { tracking: '', seen: 0, waits: false, pieces: [{ lineId: bear ?? 0, quantity: 1 }] }
  await shipments.shipPart(db, kenza, shop.id, id, parcel)
  for (const to of ['shipped', 'delivered']) await orders.changeState(db, kenza, shop.id, id, { to, reason: 'essai' })
  const opened = { shopId: shop.id, orderId: id, lines: [{ lineId: train ?? 0, quantity: 1 }], reason: 'Trop petit' }
  const back = await returns.open(db, kenza, opened)
  const shown = await page(`/commandes/${id}/avoir?retour=${back}`)
  const [, link = ''] = /href="[^"]*(\/commandes\/\d+\/avoir\?facture=\d+[^"]*)"/.exec(shown) ?? []
  assert.match(link, new RegExp(`facture=\\d+&(amp;)?retour=${back}$`))
  const other = await page(link.replace('&amp;', '&'))
  assert.match(other, new RegExp(`name="retour" value="${back}"`))
  // Another order's lines stand at the same positions: they are not what came back.
  const stranger = await delivered()
  assert.equal((await office.get(`/commandes/${stranger.id}/avoir?retour=${back}`)).status, 404)
  const sent = { [`pieces-${stranger.bears}`]: '1', retour: `${back}`, total: '2450', reason: 'x', vu: '0' }
  assert.equal((await office.post(`/commandes/${stranger.id}/avoir`, sent)).status, 404)
})

test('what is typed and not counted yet is never issued: the page comes back counted, with all that was typed', async () => {
  const { id, bears } = await delivered()
  const own = `/commandes/${id}/avoir`
  const told = hiddenIn(await page(`${own}?pieces-${bears}=2`))
  const notes = async () => (await orders.creditable(db, shop.id, id)).lastNote
  const all: Record<string, string>[] = [
    { [`pieces-${bears}`]: '1' },
    { port: '1,00' },
    { [`pieces-${bears}`]: '0', geste: '49' },
  ]
  for (const typed of all) {
    const answer = await office.post(own, { ...told, ...typed, rendre: 'non', reason: 'Ours rayé' })
    assert.equal(answer.status, 422)
    const again = (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
    assert.match(again, /La note a changé/)
    assert.match(again, /Ours rayé<\/textarea>/)
    assert.equal(await notes(), 0)
  }
  // The same in other signs is the same; what was counted anew is issued as it then stands.
  const one = await office.post(own, { ...told, [`pieces-${bears}`]: '1', rendre: 'oui', reason: 'Ours rayé' })
  const counted = hiddenIn((await one.text()).replaceAll(/[\u00a0\u202f]/g, ' '))
  const done = await office.post(own, { ...counted, [`pieces-${bears}`]: ' 1', rendre: 'oui', reason: 'Ours rayé' })
  assert.equal(done.status, 303)
  assert.match(await page(`/commandes/${id}`), /−24,50 €/)
})

test('counted again, the form’s other fields stay and the address says only what is credited', async () => {
  const { id, bears } = await delivered()
  const own = `/commandes/${id}/avoir`
  const told = hiddenIn(await page(`${own}?pieces-${bears}=2`))
  const asked = new URLSearchParams({ ...told, [`pieces-${bears}`]: '1', rendre: 'non', reason: 'Ours rayé' })
  const moved = await office.get(`${own}?${asked}`)
  const to = moved.headers.get('location') ?? ''
  assert.equal(moved.status, 303)
  assert.ok(!/envoi|total|compte|vu=/.test(to), to)
  const again = await page(to.replace(office.base, ''))
  assert.match(again, /Ours rayé<\/textarea>/)
  assert.match(again, /Total de l’avoir TTC<\/dt><dd>24,50 €/)
})
