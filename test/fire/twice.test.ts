// A form sent, and sent again a moment later or after « Back », as somebody does who is not sure that it went: the work is done
// once. Pages are crawled and the router says what must have been tried, so that a form of tomorrow is tried tomorrow.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { endLive } from '../../src/web/http/index.ts'
import { crawl, type Form, formsOf, send } from './harvest.ts'
import { aTown, changed, customerBrowser, digest, type Person, portalSession } from './town.ts'

const town = await aTown()
const { app, db, shop } = town
after(endLive)
const pupil = { name: 'a pupil', cookies: { preau_travail: await portalSession(db, shop.employees.orders.accountId) } }
const faces: { person: Person; from: string[]; under: string }[] = [
  { person: shop.employees.manager.person, from: [shop.office], under: shop.office },
  {
    person: await customerBrowser(db, shop, shop.customer),
    from: [shop.base, `${shop.base}/mon-compte/adresses/nouvelle`, `${shop.base}/mes-commandes/${shop.waitingId}`],
    under: shop.base,
  },
  { person: pupil, from: ['/mon-travail'], under: '/mon-travail' },
  { person: town.teacher, from: ['/bureau'], under: '/bureau' },
]
const unread = /deconnexion|\/direct|\/flux|devenir|regarder|\.(pdf|csv|json|preau|xlsx)\b/

const found: { person: Person; form: Form }[] = []
for (const { person, from, under } of faces) {
  const stays = (path: string) =>
    path.startsWith(under) && !unread.test(path) && (under !== shop.base || !path.includes('/admin'))
  for (const page of await crawl(app, person, { from, stays, most: 300 })) {
    if (!page.type.startsWith('text/html')) continue
    for (const form of formsOf(page.text, page.path)) {
      const key = shape(form)
      if (form.method === 'POST' && !unread.test(form.action) && !found.some((one) => shape(one.form) === key))
        found.push({ person, form })
    }
  }
}
function shape({ action, fields }: Form): string {
  return `${action.replace(/\d+/g, '1')} ${fields.map(([name]) => name.replace(/\d+/g, '1')).filter((n, i, all) => all.indexOf(n) === i)}`
}
const values: Record<string, string> = {
  postcode: '39200', country: 'FR', mobile: '06 39 98 00 07', phone: '', email: 'noe.onim@exemple.fr',
  'upper-0': '', 'lower-0': '0', 'price-0': '5', delay: '2 jours', trackingUrl: '', freeFrom: '',
}
const filled = (form: Form): Form => ({
  ...form,
  fields: form.fields.map(([name, value]) => [name, value !== '' ? value : (values[name] ?? (form.texts.includes(name) || form.variants.some((v) => v.name === name && v.kind === 'typed') ? 'Noé' : value))]),
})
for (const { person, form } of found) {
  const before = await digest(db)
  const wanted = filled(form)
  const first = await send(app, person, wanted)
  const between = await digest(db)
  await send(app, person, { ...wanted, action: `${form.action}/nulle-part`, fields: [] })
  const again = await send(app, person, wanted)
  const later = await digest(db)
  console.log(first.status, again.status, form.action, JSON.stringify(wanted.fields.map(([a,b])=>a+'='+b.slice(0,20))).slice(0,160), '| 1st', changed(before, between).join(','), '| 2nd', changed(between, later).join(','))
}
