// A form sent, and sent again later: a slow second click, « Back », a page left open. The work is done once. Pages are
// crawled, so that a form of tomorrow is tried tomorrow.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { endLive } from '../../src/web/http/index.ts'
import { watchRows } from './changes.ts'
import { crawl, type Form, formsOf, send } from './harvest.ts'
import { aTown, counting, customerBrowser, type Person, portalSession } from './town.ts'
import { saidWhole } from './unsaid.ts'

const town = await aTown()
const { app, db, shop } = town
after(endLive)
const pupil = { name: 'a pupil', cookies: { preau_travail: await portalSession(db, shop.employees.orders.accountId) } }
const anne = await customerBrowser(db, shop, shop.customer)
const faces: { person: Person; from: string[]; under: string }[] = [
  { person: shop.employees.manager.person, from: [shop.office, `${shop.office}/catalogue/1`], under: shop.office },
  { person: anne, from: [shop.base, `${shop.base}/mon-compte/adresses/nouvelle`], under: shop.base },
  { person: pupil, from: ['/mon-travail'], under: '/mon-travail' },
  { person: town.teacher, from: ['/bureau', '/bureau/clients/nouveaux'], under: '/bureau' },
]
/** Ends a session, never ends, shows another person's window, or makes a file. */
const unread = /deconnexion|\/direct|\/flux|devenir|regarder|\/exporter|\.(pdf|csv|json|preau|xlsx|xml)\b/
/** What may be done again and again, and means it each time. */
const again: [pattern: RegExp, why: string][] = [
  [/\/panier\/ajouter|\/a-nouveau/, 'one more article is one more article'],
  [/\/mon-travail|\/boutiques\/\d+$/, 'whoever comes in has a session of that moment'],
  [/mot-de-passe|mon-compte$|\/renoncer$/, 'each try is counted'],
]
/** What takes away what other forms stand on is sent after them. */
const late =
  /abandonner|confirmer|fusionner|retirer|supprimer|oublier|fermer|archiver|terminer|retour|plusieurs|administrateur|effacer/
/**
 * Made something new: it must be accepted, or nobody knows what its second sending does. A settlement is told when something was
 * received since its page was drawn, as it is here: its own test sends it twice.
 */
const makes = /\/(nouve(au|lle)|creer|ajouter|garder|messages?|notes|profils|classes|groupes|aide|reponse)(\?|$)/

/** What somebody would type in the fields that a form leaves empty. */
const typed: Record<string, string> = {
  postcode: '39200',
  city: 'Saint-Claude',
  country: 'FR',
  mobile: '06 39 98 00 07',
  email: 'noe.onim@exemple.fr',
  login: 'n.onim',
  'price-0': '5,00',
  rate: '2000',
  slug: '',
  birthDate: '',
  'birth-0': '',
  'lastName-0': 'Petit',
  'firstName-0': 'Noé',
  discount: '5',
  amount: '10,00',
  codes: '70',
  category: `${shop.categoryId}`,
  supplier: `${shop.ids.supplier}`,
  ht: '5',
  products: '',
  address: '1 rue du Bois, 39200 Saint-Claude',
  ttc: '6,00',
}
const free = new Set([
  'company',
  'siren',
  'vatNumber',
  'phone',
  'line2',
  'info',
  'trackingUrl',
  'freeFrom',
  'couper',
  'maxWeight',
  'maxSide',
  'digits',
  'minimumCents',
  'contact',
  'closures',
])

const shapeOf = ({ action, fields }: Form): string => {
  const names = new Set(fields.map(([name]) => name.replace(/\d+/g, '1')))
  return `${action.replace(/\d+/g, '1')} ${[...names]}`
}

const touched = await watchRows(db)
/** Tables that have more rows than at the call before, or less: a second sending adds none and takes none away. */
const counted = async () =>
  [...(await touched())]
    .filter(([name, more]) => more !== 0 && name !== 'jobs' && !counting.has(name))
    .map(([name]) => name)

const found = new Map<string, { person: Person; form: Form }>()
for (const { person, from, under } of faces) {
  const stays = (path: string) =>
    path.startsWith(under) && !unread.test(path) && (under !== shop.base || !path.includes('/admin'))
  for (const page of await crawl(app, person, { from, stays, most: 320 })) {
    if (!page.type.startsWith('text/html')) continue
    for (const form of formsOf(page.text, page.path)) {
      const tried = form.method === 'POST' && !unread.test(form.action) && !again.some(([one]) => one.test(form.action))
      if (tried && !found.has(shapeOf(form))) found.set(shapeOf(form), { person, form })
    }
  }
}

const aRule = { name: 'Essai', worth: '10', quantity: '2', products: '', from: '', until: '' }

/** What is typed otherwise in some forms. */
function ownOf(action: string): Record<string, string> {
  // Two forms make a customer: one e-mail each.
  if (action.includes('/saisies/')) return { email: 'noe.telephone@exemple.fr' }
  if (action.endsWith('/reglements')) return { amount: '1,00', note: '' }
  // A voucher is for somebody whom the shop knows.
  if (action.includes('/bons/')) return { email: shop.customer.email, amount: '12,50', order: '', code: '' }
  if (/catalogue\/(promotions|codes)\//.test(action))
    return { ...aRule, code: 'ESSAI10', uses: '', each: '', minimum: '' }
  // All is counted: no category nor supplier is chosen beside it.
  if (action.endsWith('/inventaires/nouveau')) return { category: '', supplier: '' }
  return {}
}

function filled(form: Form): Form {
  const words = form.variants.filter(({ kind }) => kind === 'typed').map(({ name }) => name)
  const own = { ...typed, ...ownOf(form.action) }
  const value = (name: string) => own[name] ?? (free.has(name) || /-\d+$/.test(name) ? '' : 'Noé')
  return {
    ...form,
    fields: form.fields.map(([name, was]) => [
      name,
      was === '' && (words.includes(name) || own[name]) ? value(name) : was,
    ]),
  }
}

/** The same with every box ticked that was not: what asks for a choice has one. */
function ticked(form: Form): Form {
  const boxes = form.variants.filter(
    ({ kind, name }) => kind === 'ticked' && !form.fields.some(([one]) => one === name),
  )
  return { ...form, fields: boxes.reduce((fields, box) => box.fields(fields, 1), form.fields) }
}

/** A lesson begins when the one that goes on has ended. */
const rank = ({ form: { action } }: { form: Form }) =>
  /archiver/.test(action) ? 3 : /seances.nouvelle/.test(action) ? 2 : Number(late.test(action))
const faults: string[] = []
const refused = new Map<string, string>()
const accepted = new Set<string>()
const inOrder = [...found.values()].sort((a, b) => rank(a) - rank(b))
/** Forms that were refused as a whole before they did anything, and those that did not say why once. */
const whole = { reached: 0, faults: [] as string[] }
async function refuseWhole(person: Person, form: Form): Promise<void> {
  const times = (await saidWhole(town, person, form)) ?? (await saidWhole(town, person, ticked(form)))
  if (times === undefined) return
  whole.reached += 1
  // Something else is sent in between, so that the form's own sending is none of this one's.
  await send(app, person, { ...form, action: `${form.action}/nulle-part`, fields: [] })
  if (times !== 1)
    whole.faults.push(`${form.action} of ${form.page} says ${times} times why: use refusedForm and errorSummary`)
}
for (const { person, form } of inOrder) {
  const wanted = filled(form)
  const path = form.action.replace(/\?.*|\d+/g, '')
  await refuseWhole(person, wanted)
  await counted()
  const first = await send(app, person, wanted)
  const made = await counted()
  // A page that a form draws has forms of its own.
  if (first.status === 200)
    for (const drawn of formsOf(await first.clone().text(), form.action))
      if (drawn.method === 'POST' && !found.has(shapeOf(drawn)) && !unread.test(drawn.action)) {
        found.set(shapeOf(drawn), { person, form: drawn })
        inOrder.push({ person, form: drawn })
      }
  if (first.status >= 400) {
    if (makes.test(form.action)) refused.set(path, `${first.status} ${said(await first.text())}`)
    continue
  }
  // Something else is sent in between: no double click any more.
  await send(app, person, { ...wanted, action: `${form.action}/nulle-part`, fields: [] })
  const second = await send(app, person, wanted)
  const twice = await counted()
  if (made.length > 0) accepted.add(path)
  if (twice.length > 0)
    faults.push(`${form.action} made ${twice} a second time: put onceField() in the form of ${form.page}`)
  else if (makes.test(form.action) && second.status >= 400)
    faults.push(`${form.action} was done, and its second sending is told ${second.status}: put onceField() in its form`)
}
for (const [path, why] of refused)
  if (!accepted.has(path)) faults.push(`${path} is not accepted (${why}): say in « typed » what to type`)

function said(page: string): string {
  return [...page.matchAll(/<li><a href="#([^"]+)">([^<]+)/g)].map(([, field, told]) => `${field}: ${told}`).join(' ')
}

test('a form that is sent again later does its work once', () => assert.deepEqual(faults, []))
test('the walk finds what makes something, in every face', () => assert.ok(accepted.size > 25, [...accepted].join(' ')))
test('a form refused as a whole says why, once, in every face', () => {
  assert.deepEqual(whole.faults, [])
  assert.ok(whole.reached > 150, `${whole.reached} forms reach what refuses them`)
})
