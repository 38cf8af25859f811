// What each profile may do at each address of the back office: exactly what the table of its shop says.
// The router itself is walked, with the seven profiles that ship and made-up ones that hold a single right.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { sql } from '#database'
import * as employees from '#employees'
import * as orders from '#orders'
import * as shops from '#shops'
import { endLive } from '../../src/web/http/index.ts'
import { addressOf, fillOf, isOffice, type Route, routesOf } from './routes.ts'
import { anEmployeeOf, aTown, cookieHeader, type Person, watchTown } from './town.ts'

const town = await aTown()
const { app, db, shop } = town
after(endLive)
const touched = await watchTown(db)
const fill = fillOf(town)

/** Which tab of the menu an address belongs to. */
const tabOf: Record<string, employees.Tab> = {
  '': 'home',
  achats: 'purchases',
  catalogue: 'catalogue',
  clients: 'customers',
  commandes: 'orders',
  paiement: 'payments',
  banque: 'bank',
  transport: 'carriers',
  employes: 'employees',
  preferences: 'settings',
  statistiques: 'statistics',
  courrier: 'orders',
}
/** Everybody's who is inside. */
const everybodys = new Set([
  'connexion',
  'deconnexion',
  'mon-compte',
  'mon-travail',
  'mots',
  'aide',
  'filtres',
  'regarder',
  'repris',
  '*',
])

/** What is asked where it is neither seeing, by reading, nor changing, by a form. */
const others: Record<string, employees.Deed> = {
  'GET /commandes/:id/etat': 'change',
  'GET /commandes/:id/trop-percu': 'delete',
  'POST /commandes/:id/trop-percu': 'delete',
  'GET /commandes/:id/colis': 'change',
  'GET /commandes/statuts/:code': 'change',
  'POST /commandes/:id/messages': 'add',
  'POST /commandes/lot/imprimer': 'see',
  'GET /commandes/:id/retour': 'change',
  'GET /commandes/:id/avoir': 'delete',
  'POST /commandes/:id/avoir': 'delete',
  'GET /commandes/saisies': 'add',
  'POST /commandes/saisies': 'add',
  'GET /commandes/saisies/:id': 'add',
  'POST /commandes/saisies/commande/:id': 'add',
  'POST /commandes/saisies/panier/:id': 'add',
  'POST /commandes/saisies/:id/abandonner': 'add',
  'POST /commandes/saisies/:id/client': 'add',
  'GET /commandes/saisies/:id/client/nouveau': 'add',
  'POST /commandes/saisies/:id/client/nouveau': 'add',
  'POST /commandes/saisies/:id/articles': 'add',
  'POST /commandes/saisies/:id/articles/:variant': 'add',
  'POST /commandes/saisies/:id/articles/:variant/prix': 'add',
  'POST /commandes/saisies/:id/articles/:variant/retirer': 'add',
  'POST /commandes/saisies/:id/reglement': 'add',
  'POST /commandes/saisies/:id/confirmer': 'add',
  'GET /commandes/saisies/:id/adresse': 'change',
  'POST /commandes/devis/nouveau': 'add',
  'POST /commandes/devis/:id/version': 'add',
  'POST /commandes/devis/:id/dupliquer': 'add',
  'POST /commandes/devis/:id/accepter': 'add',
  'POST /commandes/:id/reglements': 'add',
  'POST /commandes/:id/reglements/:payment/annuler': 'add',
  'POST /commandes/:id/reglements/:payment/impaye': 'add',
  'POST /commandes/sav/:id/reponse': 'add',
  'POST /commandes/sav/:id/modele': 'add',
  'GET /commandes/sav/modeles/nouveau': 'add',
  'POST /commandes/sav/modeles/nouveau': 'add',
  'POST /commandes/sav/modeles/:id/supprimer': 'delete',
  'POST /courrier/:id/reponse': 'add',
  'GET /clients/nouveau': 'add',
  'POST /clients/nouveau': 'add',
  'GET /clients/bons/nouveau': 'add',
  'GET /clients/lettres/nouvelle': 'add',
  'POST /clients/lettres/nouvelle': 'add',
  'POST /clients/lettres/:id/retirer': 'delete',
  'POST /clients/lettres/inscriptions/:id/retirer': 'delete',
  'POST /clients/bons/nouveau': 'add',
  'POST /clients/bons/:id/annuler': 'delete',
  'POST /clients/:id/adresses/:address/retirer': 'delete',
  'GET /preferences/groupes/nouveau': 'add',
  'POST /preferences/groupes/nouveau': 'add',
  'POST /preferences/groupes/:group/retirer': 'delete',
  'POST /preferences/vitrine/images/:which{(?:logo|banner)}/retirer': 'delete',
  'GET /preferences/pages/libres/nouvelle': 'add',
  'POST /preferences/pages/libres/nouvelle': 'add',
  'POST /preferences/pages/libres/:id/retirer': 'delete',
  'GET /preferences/menu/:menu{(?:main|footer)}/nouvelle': 'add',
  'POST /preferences/menu/:menu{(?:main|footer)}/nouvelle': 'add',
  'POST /preferences/menu/:menu{(?:main|footer)}/retirer': 'delete',
  'POST /preferences/menu/:entry{\\d+}/retirer': 'delete',
  'GET /preferences/vitrine/blocs/nouveau': 'add',
  'POST /preferences/vitrine/blocs/nouveau': 'add',
  'POST /preferences/vitrine/blocs/:block/retirer': 'delete',
  'GET /preferences/vitrine/diapositives/ajouter': 'add',
  'POST /preferences/vitrine/diapositives': 'add',
  'POST /preferences/vitrine/diapositives/:slide/retirer': 'delete',
  'POST /clients/:id/notes/:note/retirer': 'delete',
  'GET /clients/:id/anonymiser': 'delete',
  'POST /clients/:id/anonymiser': 'delete',
  'GET /clients/:id/fusionner': 'delete',
  'GET /clients/:id/fusionner/:other': 'delete',
  'POST /clients/:id/fusionner/:other': 'delete',
  'GET /catalogue/importer': 'add',
  'POST /catalogue/importer': 'add',
  'GET /catalogue/importer/colonnes': 'add',
  'GET /catalogue/importer/exemples/:rows': 'add',
  'GET /catalogue/importer/:id': 'add',
  'GET /catalogue/importer/:id/en-direct': 'add',
  'GET /catalogue/importer/:id/rapport.csv': 'add',
  'GET /catalogue/importer/:id/rapport.xlsx': 'add',
  'POST /catalogue/importer/:id/colonnes': 'add',
  'POST /catalogue/importer/:id/faire': 'add',
  'POST /catalogue/importer/:id/arreter': 'add',
  'POST /catalogue/importer/:id/annuler': 'delete',
  'GET /catalogue/nouveau': 'add',
  'POST /catalogue/nouveau': 'add',
  'POST /catalogue/:id/dupliquer': 'add',
  'GET /catalogue/categories/nouvelle': 'add',
  'POST /catalogue/categories/nouvelle': 'add',
  'GET /catalogue/fabricants/nouveau': 'add',
  'POST /catalogue/fabricants/nouveau': 'add',
  'GET /catalogue/codes/nouveau': 'add',
  'POST /catalogue/codes/nouveau': 'add',
  'GET /catalogue/promotions/nouvelle': 'add',
  'POST /catalogue/promotions/nouvelle': 'add',
  'POST /catalogue/categories/:id/supprimer': 'delete',
  'POST /catalogue/fabricants/:id/supprimer': 'delete',
  'POST /catalogue/:id/declinaisons/:variant/supprimer': 'delete',
  'POST /achats/a-commander/preparer': 'add',
  'POST /achats/bons-de-commande/nouvelle': 'add',
  'POST /achats/bons-de-commande/:id/abandonner': 'delete',
  'POST /achats/bons-de-commande/:id/annuler': 'delete',
  'POST /achats/inventaires/nouveau': 'add',
  'GET /achats/bons-de-commande/:id/facture': 'add',
  'POST /achats/bons-de-commande/:id/facture': 'add',
  'POST /achats/factures/:id/avoir': 'add',
  'GET /achats/factures/:id/corriger': 'change',
  'GET /achats/fournisseurs/nouveau': 'add',
  'POST /achats/fournisseurs/nouveau': 'add',
  'GET /transport/nouveau': 'add',
  'POST /transport/nouveau': 'add',
  'GET /transport/zones/nouvelle': 'add',
  'POST /transport/zones/nouvelle': 'add',
  'POST /transport/zones/:id/retirer': 'delete',
  'POST /transport/:id/dupliquer': 'add',
  'POST /transport/:id/supprimer': 'delete',
  'POST /transport/:id/:turn{(?:proposer|retirer)}': 'delete',
}

/** What belongs to another tab than the address says. */
const elsewhere: Record<string, employees.Tab> = {
  'GET /commandes/saisies/:id/client/nouveau': 'customers',
  'POST /commandes/saisies/:id/client/nouveau': 'customers',
  'GET /commandes/saisies/:id/adresse': 'customers',
  'POST /commandes/saisies/:id/adresse': 'customers',
  'POST /commandes/factures/options/:series{(?:factures|avoirs)}': 'payments',
  'POST /commandes/bons-de-livraison/options': 'payments',
  'POST /commandes/devis/options': 'payments',
  'GET /achats/bons-de-commande/:id/facture': 'payments',
  'POST /achats/bons-de-commande/:id/facture': 'payments',
  'POST /achats/factures/:id/avoir': 'payments',
  'POST /achats/factures/:id/bon-a-payer': 'payments',
  'POST /achats/factures/:id/litige': 'payments',
  'POST /achats/factures/:id/paiement': 'payments',
  'GET /achats/factures/:id/corriger': 'payments',
  'POST /achats/factures/:id/corriger': 'payments',
  'POST /commandes/:id/reglements': 'payments',
  'POST /commandes/:id/reglements/:payment/annuler': 'payments',
  'POST /commandes/:id/reglements/:payment/impaye': 'payments',
  'GET /commandes/statuts/:code': 'settings',
  'POST /commandes/statuts/:code': 'settings',
}

type Guarded = Route & { tab: employees.Tab; deed: employees.Deed }
const guarded = routesOf(app)
  .filter(isOffice)
  .flatMap((route): Guarded[] => {
    const [first = '', ...rest] = route.pattern.split('/').slice(4)
    if (everybodys.has(first)) return []
    const place = `${route.method} /${[first, ...rest].join('/')}`
    const tab = elsewhere[place] ?? tabOf[first]
    assert.ok(tab, `test/fire/profiles.test.ts does not know which tab ${route.pattern} belongs to: say it in tabOf`)
    const reading = route.method === 'GET'
    const deed = others[place] ?? (reading ? 'see' : 'change')
    return [{ ...route, tab, deed }]
  })

const ask = (person: Person, { method, pattern }: Route) =>
  app.request(`http://localhost${addressOf({ method, pattern }, fill)}`, {
    method,
    headers: { host: 'localhost', origin: 'http://localhost', ...cookieHeader(person) },
    // A form without a single field: what is allowed says what is missing and changes nothing.
    ...(method === 'GET' ? {} : { body: new URLSearchParams() }),
  })

/** Asks for every address; each is refused with a sentence, or answered, as the rights say. Returns what answered. */
async function walk(person: Person, rights: employees.Rights, routes = guarded): Promise<number> {
  let answered = 0
  await touched()
  const told = ({ method, pattern, tab, deed }: Guarded, status: number) =>
    `${person.name}: ${method} ${pattern} asks for ${tab}:${deed} and answers ${status}`
  for (const route of routes.filter(({ tab, deed }) => !employees.allows(rights, tab, deed))) {
    const answer = await ask(person, route)
    assert.equal(answer.status, 403, told(route, answer.status))
    assert.match(await answer.text(), /Les profils qui le (voient|peuvent)\s:|bureau du professeur|Aucun profil/)
  }
  assert.deepEqual(await touched(), [], `${person.name} changed something without the right`)
  for (const route of routes.filter(({ tab, deed }) => employees.allows(rights, tab, deed))) {
    // Behind a tab's guard alone stands nothing; and a carrier no longer offered would be missed by the other addresses.
    if (/\*$|:turn/.test(route.pattern)) continue
    const answer = await ask(person, route)
    assert.notEqual(answer.status, 403, told(route, answer.status))
    assert.ok(answer.status < 500, told(route, answer.status))
    await answer.body?.cancel()
    answered++
  }
  return answered
}

test('the walk knows the back office, and what is said of its addresses is said of addresses that exist', () => {
  assert.ok(guarded.length > 50, `${guarded.length} addresses`)
  const there = new Set(guarded.map(({ method, pattern }) => `${method} /${pattern.split('/').slice(4).join('/')}`))
  for (const told of Object.keys(others)) assert.ok(there.has(told), `${told} is no address any more`)
})

for (const profile of employees.profiles)
  test(`the profile ${profile} opens and does what its table allows, nothing else`, async () => {
    assert.ok((await walk(shop.employees[profile].person, employees.shippedRights(profile))) > 0)
  })

const single = employees.tabs
  .filter((tab) => !employees.onlySeen.includes(tab))
  .flatMap((tab) => employees.deeds.map((deed) => [tab, deed] as const))
/** All of the tab, and of the others every eighth, another one for each right: each address is asked by eight rights or more. */
const some = (tab: employees.Tab, turn: number) =>
  guarded.filter((route, at) => route.tab === tab || (at + turn) % 8 === 0)

for (const [turn, [tab, deed]] of single.entries())
  test(`a profile made by the teacher with one right, ${tab}:${deed}, opens that and nothing else`, async () => {
    const code = `${tab}-${deed}`
    const rights = employees.tidy({ [tab]: [deed] })
    await sql`insert into profiles (shop_id, code, name, position, rights)
      values (${shop.id}, ${code}, ${code}, 20, ${JSON.stringify(rights)}::jsonb)`.execute(db)
    const { person } = await anEmployeeOf(db, shop, code, 'Seul', 'none')
    await walk(person, rights, some(tab, turn))
  })

/** A form that would bring an order into a state, from its page and from the list: the only thing between is the right. */
const deedForms = (state: string): [path: string, form: Record<string, string>][] => [
  [`/commandes/${shop.waitingId}/etat`, { state, reason: 'Essai', confirmed: 'yes' }],
  ['/commandes/lot', { state, order: String(shop.waitingId) }],
]
const send = (person: Person, path: string, form: Record<string, string>) =>
  app.request(`http://localhost${shop.office}${path}`, {
    method: 'POST',
    headers: { host: 'localhost', origin: 'http://localhost', ...cookieHeader(person) },
    body: new URLSearchParams(form),
  })

test('a form that says all is refused to who may not, for every state, one order or many', async () => {
  const states = await shops.listStates(db, shop.id)
  const { person: changes } = await anEmployeeOf(db, shop, 'orders-change', 'Change', 'none', 'encore')
  const people: [employees.Rights, Person][] = [
    ...employees.profiles.map((profile): [employees.Rights, Person] => [
      employees.shippedRights(profile),
      shop.employees[profile].person,
    ]),
    [employees.tidy({ orders: ['change'] }), changes],
  ]
  await touched()
  let refused = 0
  for (const [rights, person] of people)
    for (const state of states.filter((one) => !employees.allows(rights, 'orders', orders.deedOf(one))))
      for (const [path, form] of deedForms(state.code)) {
        const answer = await send(person, path, form)
        assert.equal(answer.status, 403, `${person.name}: ${path} ${state.code}`)
        refused++
      }
  assert.deepEqual(await touched(), [])
  assert.ok(refused > 20, `${refused} forms`)
  const manager = shop.employees.manager.person
  for (const [path, form] of deedForms('payment-accepted').slice(0, 1))
    assert.equal((await send(manager, path, form)).status, 303)
  assert.notDeepEqual(await touched(), [], 'such a form does what it says for who may')
})

test('a right taken away counts from the next click', async () => {
  const { person } = await anEmployeeOf(db, shop, 'customers-see', 'Suivi', 'none', 'autre')
  const file = guarded.find(({ pattern }) => pattern.endsWith('/clients/:id'))
  assert.ok(file)
  assert.equal((await ask(person, file)).status, 200)
  await sql`update profiles set rights = '{}' where shop_id = ${shop.id} and code = 'customers-see'`.execute(db)
  assert.equal((await ask(person, file)).status, 403)
})
