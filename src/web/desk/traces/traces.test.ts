import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as customers from '#customers'
import { countQueries } from '#database'
import * as orders from '#orders'
import { stop } from '#pdf'
import * as school from '#school'
import { cut, readWorkbook } from '#sheets'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, aVisitor, testDatabase } from '#test'

after(stop)
const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const shop = await aShop(db, 'La Récré')
const theClass = await db.insertInto('classes').values({ name: '1re AGOrA' }).returning('id').executeTakeFirstOrThrow()

async function pupil(firstName: string, lastName: string) {
  const actor = await anEmployee(db, shop.id, firstName, lastName)
  const { account_id } = await db
    .selectFrom('employees')
    .select('account_id')
    .where('shop_id', '=', shop.id)
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow()
  const accountId = account_id ?? 0
  await db.insertInto('pupils').values({ account_id: accountId, class_id: theClass.id }).execute()
  return { actor, accountId }
}
const kenza = await pupil('Kenza', 'BENALI')
const tom = await pupil('Tom', '=DUBOIS')
const customer = await aCustomer(db, shop.id)
await customers.changeProfile(db, kenza.actor, shop.id, customer.id, {
  email: 'anne.onim@exemple.fr',
  civility: 'Mme',
  firstName: 'Anne',
  lastName: '=HYPERLINK("x")',
  birthDate: null,
  newsletter: true,
})
await stock.correct(db, tom.actor, shop.id, shop.bear.variantId, 4)

async function teacher() {
  const visitor = aVisitor(database)
  assert.equal((await visitor.post('/bureau/connexion', { login: 'prof', password: PASSWORD })).status, 303)
  return visitor
}
const prof = await teacher()
const text = async (path: string) => (await prof.get(path)).text()
const rows = (page: string) => page.match(/id="acte-\d+-\d+"/g)?.length ?? 0

test('the list shows who did what, with its codes, and is cut by what the address asks', async () => {
  const page = await text('/bureau/traces')
  assert.equal(rows(page), 2)
  assert.match(page, /Stock de JE-OUR-01 corrigé\s: 4/)
  assert.match(page, /Kenza BENALI/)
  assert.match(page, /title="Actualisation du système d’information[^"]*"><span class="badge badge-teal">1\.3/)
  assert.equal(rows(await text(`/bureau/traces?eleve=${kenza.accountId}`)), 1)
  assert.equal(rows(await text('/bureau/traces?type=stock')), 1)
  assert.equal(rows(await text('/bureau/traces?mots=JE-OUR')), 1)
  assert.match(await text('/bureau/traces?du=2099-01-01'), /Aucun acte trouvé/)
  for (const odd of ['type=rien', 'eleve=abc', 'du=hier', 'apres=%00', 'referentiel=%3Cb%3E', 'mots=%25%5C_'])
    assert.equal((await prof.get(`/bureau/traces?${odd}`)).status, odd === 'apres=%00' ? 404 : 200, odd)
})

test('the list costs a fixed number of statements', async () => {
  const { count, texts } = await countQueries(database, () => prof.get('/bureau/traces'))
  assert.ok(count <= 6, texts.join('\n'))
})

test('an act shows before and after, and opens its record to be looked at', async () => {
  const [, href = ''] = /href="(\/bureau\/traces\/\d+\/\d+)">Fiche du client/.exec(await text('/bureau/traces')) ?? []
  const page = await text(href)
  assert.match(page, /<th scope="row">Nom<\/th><td>Onim<\/td><td>=HYPERLINK\(&quot;x&quot;\)<\/td>/)
  assert.match(page, /<th scope="row">Lettre d’information<\/th><td>non<\/td><td>oui<\/td>/)
  const looked = await prof.post('/bureau/regarder', { shop: String(shop.id), page: `/clients/${customer.id}` })
  const location = looked.headers.get('location') ?? ''
  assert.equal((await prof.get(location)).headers.get('location'), `/mag/${shop.slug}/admin01/clients/${customer.id}`)
  assert.equal((await prof.get(`/bureau/traces/${shop.id}/999999`)).status, 404)
  assert.equal((await prof.get('/bureau/traces/x/y')).status, 404)
})

test('the export is what is on screen, for a French spreadsheet, with formulas defused', async () => {
  const answer = await prof.get('/bureau/traces/export.csv')
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="traces-\d{4}-\d\d-\d\d\.csv"/)
  const csv = Buffer.from(await answer.arrayBuffer()).toString('utf8')
  assert.ok(csv.startsWith('\ufeffDate;'))
  const data = cut(csv.trim(), ';').map(({ cells }) => cells)
  assert.equal(data.length, 3)
  assert.ok(csv.includes('\r\n'))
  const [, newest = [], older = []] = data
  assert.equal(newest[2], "'=DUBOIS")
  assert.deepEqual([newest[6], newest[7], newest[8]], ['La Récré', 'Stock', 'Stock de JE-OUR-01 corrigé\u00a0: 4'])
  assert.match(newest[10] ?? '', /Quantité en stock\s: 10/)
  assert.match(older[11] ?? '', /Nom\s: =HYPERLINK/)
  for (const row of data) for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t]/)
  const stocked = await text('/bureau/traces/export.csv?type=stock')
  assert.equal(stocked.trim().split('\r\n').length, 2)
})

test('activities are changed on their page; what is refused is shown again with what was typed', async () => {
  const page = await text('/bureau/traces/activites')
  assert.match(page, /aria-current="page">AGOrA</, 'the framework of the class')
  assert.match(page, /Revenir au référentiel d’origine/)
  const refused = await prof.post('/bureau/traces/activites/nouvelle', {
    framework: 'AGOrA',
    code: '1.1',
    label: 'Doublon',
    kind: ['stock.correct'],
  })
  assert.equal(refused.status, 422)
  const again = await refused.text()
  assert.match(again, /a déjà un code 1\.1/)
  assert.match(again, /value="Doublon"/)
  assert.match(again, /value="stock\.correct" checked/)
  const made = await prof.post('/bureau/traces/activites/nouvelle', {
    framework: 'AGOrA',
    code: '3.1',
    label: 'Suivre les stocks',
    kind: ['stock.correct'],
  })
  assert.equal(made.headers.get('location'), '/bureau/traces/activites?referentiel=AGOrA')
  const list = await text('/bureau/traces/activites?referentiel=AGOrA')
  const [, id] = /href="\/bureau\/traces\/activites\/(\d+)">3\.1</.exec(list) ?? []
  assert.ok(id)
  assert.match(await text('/bureau/traces'), /badge-teal">3\.1/)
  assert.equal(rows(await text(`/bureau/traces?referentiel=AGOrA&activite=${id}`)), 1)
  assert.match(await text(`/bureau/traces/activites/${id}`), /value="stock\.correct" checked/)
  const renamed = { framework: 'AGOrA', code: '3.2', label: 'Suivre les stocks' }
  assert.equal((await prof.post(`/bureau/traces/activites/${id}`, renamed)).status, 303)
  assert.match(await text('/bureau/traces/activites?referentiel=AGOrA'), /rien ne compte encore/)
  assert.equal((await prof.post(`/bureau/traces/activites/${id}/supprimer`)).status, 303)
  assert.equal((await prof.get(`/bureau/traces/activites/${id}`)).status, 404)
  assert.equal((await prof.post('/bureau/traces/activites/revenir', { framework: 'AGOrA' })).status, 303)
  assert.equal((await prof.post('/bureau/traces/activites/revenir', { framework: 'XYZ' })).status, 404)
})

test('the recap of a pupil, a group or a class is a PDF; what cannot be printed is said on the form', async () => {
  const form = await text(`/bureau/traces/recapitulatif?eleve=${tom.accountId}`)
  assert.match(form, new RegExp(`value="eleve:${tom.accountId}" selected`))
  assert.match(form, /value="AGOrA" selected/)
  const pdf = await prof.get(`/bureau/traces/recapitulatif.pdf?pour=classe:${theClass.id}&referentiel=GA`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.match(Buffer.from(await pdf.arrayBuffer()).toString('latin1'), /^%PDF-/)
  const one = await prof.get(`/bureau/traces/recapitulatif.pdf?pour=eleve:${tom.accountId}&du=2026-09-01`)
  assert.equal(one.status, 200)
  await one.arrayBuffer()
  const wrong = await prof.get('/bureau/traces/recapitulatif.pdf?pour=classe:999999')
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /n’a pas d’élève/)
  const days = await prof.get(
    `/bureau/traces/recapitulatif.pdf?pour=eleve:${tom.accountId}&du=2026-11-02&au=2026-11-01`,
  )
  assert.match(await days.text(), /value="2026-11-02"/)
  assert.equal((await prof.get('/bureau/traces/recapitulatif.pdf')).status, 303)
})

test('the table has every pupil and every code; a number leads to its acts; it is a CSV and one page of PDF', async () => {
  const table = (await (await prof.get('/bureau/traces/tableau')).text()).replaceAll('\u00a0', ' ')
  assert.match(table, /BENALI Kenza/)
  assert.match(table, /class="end zero">0</)
  const [, href = ''] = table.match(/href="([^"]*activite=[^"]*)"[^>]*title="[^"]*BENALI Kenza"/) ?? []
  const acts = await (await prof.get(href.replaceAll('&amp;', '&'))).text()
  assert.match(acts, /Kenza BENALI/)
  assert.ok(!acts.includes('>Tom '), 'the acts of that pupil alone')
  const csv = await text('/bureau/traces/tableau.csv')
  assert.match(csv, /\r\n"?BENALI"?;"?Kenza/)
  assert.match(csv, /'=DUBOIS/, 'no formula in a name')
  const paper = await prof.get('/bureau/traces/tableau.pdf')
  assert.equal(paper.headers.get('content-type'), 'application/pdf')
  assert.match(paper.headers.get('content-disposition') ?? '', /^inline; /)
  const pdf = Buffer.from(await paper.arrayBuffer()).toString('latin1')
  assert.match(pdf, /^%PDF/)
  assert.equal((await prof.get('/bureau/traces/tableau?classe=999')).status, 404)
  assert.match(await (await prof.get('/bureau/traces/tableau?de=25h')).text(), /Écrivez une heure/)
  assert.equal((await prof.get('/bureau/traces/tableau.csv?du=32/13/2026')).status, 422)
  const { count } = await countQueries(database, async () => (await prof.get('/bureau/traces/tableau')).text())
  assert.ok(count <= 5, `${count} statements`)
})

test('a pupil’s last acts on an order are shown with what undoing gives back, then undone once', async () => {
  const order = await anOrder(db, shop, customer)
  await orders.changeState(db, kenza.actor, shop.id, order.id, { to: 'cancelled', reason: 'essai' })
  const href = `/bureau/traces/annuler/${shop.id}/${order.id}`
  const acts = await text(`/bureau/traces?eleve=${kenza.accountId}`)
  const [, act = ''] = acts.match(/href="(\/bureau\/traces\/\d+\/\d+)">[^<]*Annulé/) ?? []
  assert.ok((await text(act)).includes(`href="${href}"`))
  const page = await text(href)
  assert.match(page, /En attente du paiement par chèque/)
  assert.match(page, /3 articles ressortent du stock/)
  const [, vu = ''] = page.match(/name="vu" value="(\d+)"/) ?? []
  assert.equal((await prof.post(href, { acte: '999', vu })).status, 409)
  assert.equal((await prof.post(href, { acte: vu, vu })).status, 303)
  assert.equal((await prof.post(href, { acte: vu, vu })).status, 303, 'a second click')
  const undone = await db.selectFrom('acts').select('id').where('verb', '=', 'orders.undo').execute()
  assert.equal(undone.length, 1)
  assert.match(await text(act), /<span class="badge badge-grey">annulé/)
  assert.equal((await prof.get(`/bureau/traces/annuler/${shop.id}/999`)).status, 404)
})

test('of a lesson the table has its hours, who came and who did not; its numbers lead to acts of these hours', async () => {
  const { id } = await db
    .insertInto('lessons')
    .values({
      class_id: theClass.id,
      name: 'Séance 3',
      started_at: new Date(Date.now() - 3_600_000),
      started_name: 'prof',
      ended_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('lesson_pupils')
    .values([
      { lesson_id: id, account_id: kenza.accountId, entered_at: new Date(Date.now() - 3_000_000) },
      { lesson_id: id, account_id: tom.accountId },
    ])
    .execute()
  const page = await text(`/bureau/traces/tableau?seance=${id}`)
  assert.match(page, /<option value="\d+" selected>Séance 3,/)
  assert.match(page, /DUBOIS[\s\S]*?>absent</)
  const cells = [...page.matchAll(/<td class="end"><a href="([^"]+)"[^>]*>(\d+)</g)]
  assert.ok(cells.length > 0)
  for (const [, href = '', n] of cells) {
    const acts = await text(href.replaceAll('&amp;', '&'))
    assert.equal(`${acts.match(/id="acte-/g)?.length}`, n, href)
    assert.match(acts, /Séance «\sSéance 3\s»/)
  }
  const paper = await prof.get(`/bureau/traces/tableau.pdf?seance=${id}`)
  assert.match(paper.headers.get('content-type') ?? '', /^application\/pdf/)
  const book = await prof.get(`/bureau/traces/tableau.xlsx?seance=${id}`)
  const { rows } = await readWorkbook(new Uint8Array(await book.arrayBuffer()))
  assert.equal(rows.length, 4, 'labels, two pupils, their sums')
  assert.equal((await prof.get('/bureau/traces/tableau?seance=999')).status, 404)
})
