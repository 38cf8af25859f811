// Two people, one thing. Every form that comes already filled edits something that others may edit meanwhile: it carries
// what it was loaded from (ui/loaded.ts), and what one saves is not lost when the other saves. Pages are crawled, so that a
// form of tomorrow is tried tomorrow.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { endLive } from '../../src/web/http/index.ts'
import { crawl, type Form, formsOf, send, type Variant, visit } from './harvest.ts'
import { aTown, customerBrowser, type Person } from './town.ts'

const town = await aTown()
const { app, db, shop } = town
after(endLive)
const faces: { name: string; person: Person; from: string[]; under: string }[] = [
  { name: 'the back office', person: shop.employees.manager.person, from: [shop.office], under: shop.office },
  {
    name: 'the shop',
    person: await customerBrowser(db, shop, shop.customer),
    from: [shop.base, `${shop.base}/mon-compte/informations`, `${shop.base}/mon-compte/adresses`],
    under: shop.base,
  },
  { name: 'the desk', person: town.teacher, from: ['/bureau'], under: '/bureau' },
]
const apart =
  /\/avis\/[a-z0-9-]+\/donner|deconnexion|\/direct|\/flux|devenir|regarder|\.(pdf|csv|json|preau|xml)\b|\/apercu/

/** Filled forms that edit nothing of anybody's, or that know in another way what changed. */
const others: [pattern: RegExp, why: string][] = [
  [/\/envies\//, 'a wish is there or not'],
  [/\/fournisseurs\/envoyer$/, 'sends one more paper as the supplier, edits none (purchases/send-paper.ts)'],
  [/\/panier\//, 'a cart is its visitor’s alone; quantities are checked against the stock'],
  [/\/commande\//, 'the checkout shows again what changed before it asks for the order'],
  [/\/renoncer/, 'a withdrawal is made, not changed'],
  [/\/clients\/\d+\/fusionner\//, 'carries the stamp of the two sheets that were compared (doubles/merge.ts)'],
  [/\/commandes\/\d+\/etat/, 'carries the state that was on screen (orders/change-state.ts)'],
  [
    /\/commandes\/\d+\/avoir$/,
    'issued, not edited: carries what was counted, and is counted again where that differs (orders/credit)',
  ],
  [/\/commandes\/\d+\/colis$/, 'carries the last parcel that had left (shipments/ship-part.ts)'],
  [/\/clients\/banque\//, 'begins with what is usual, and says what banks do in the shops that it names'],
  [/\/banque\/remises$/, 'a cheque is on one slip: who comes second is told whose (remittances/make.ts)'],
  [/\/banque\/lignes\/\d+\//, 'carries what was open of the line when it was shown (matches/line.ts)'],
  [/\/clients\/cheques\//, 'begins with what is usual, and says how cheques come in the shops that it names'],
  [
    /\/commandes\/cheques\/\d+\//,
    'a cheque is decided about once: who comes second is told who did (cheques/decide.ts)',
  ],
  [/\/impayes\/\d+\/lettre$/, 'carries how many letters were known when it was shown (reminders/judge.ts)'],
  [/\/commandes\/\d+\/reglements$/, 'carries what was received when it was shown (orders/settle.ts)'],
  [/\/achats\/.*\/(articles|preparer)$/, 'adds articles to a list of them'],
  [/\/facture$/, 'copied from paper, once: a number that is there is refused (purchases/enter-invoice.ts)'],
  [/\/reception$/, 'carries how many deliveries were known when it was shown (purchases/receive.ts)'],
  [/\/stock\/\d+$/, 'a quantity that others move: corrected by difference from what was seen (stock/correct.ts)'],
  [
    /\/acces(\/plusieurs)?(\?|$)/,
    'each cell carries what was shown; only touched cells change (employees/set-accesses.ts)',
  ],
  [/\/mot-de-passe|\/mon-compte$/, 'a password is chosen, not edited'],
  [
    /\/repartir|\/en-serie|\/nouvelles?$|\/nouveau$|\/garder|\/clients$|\/liste|\/messages$|\/profils$|\/exporter$|\/a-la-classe/,
    'makes something new',
  ],
  [
    /\/effacer|\/supprimer|\/retour|\/plusieurs|\/lot|\/appliquer/,
    'an act on what is ticked or named, not a form of values',
  ],
  [/\/traces\/annuler\//, 'carries the last act that was shown (orders/undo.ts)'],
  [/\/moyens|\/proposer|\/retirer|\/administrateur|\/revenir|\/terminer|\/figer/, 'one switch: on or off'],
  [
    /\/importer\/\d+\/colonnes$/,
    'how a file that was just sent is read: the whole of it, and nothing of the shop changes',
  ],
  [/\/catalogue\/tableau/, 'each of its rows carries what it was loaded from, and comes back alone: see grid.test.ts'],
  [/\/appel$/, 'carries what the roll showed for one pupil (lessons/roll.ts)'],
  [/\/mon-travail|\/regarder$/, 'a way in'],
]

/** Something in it was there before: a text, a choice, a ticked box. */
const isFilled = (html: string, { fields }: Form): boolean => {
  const hidden = [...html.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => /name="([^"]+)"/.exec(tag)?.[1])
  return fields.some(([name, value]) => value !== '' && !hidden.includes(name))
}

type Found = { person: Person; form: Form }
const found: Found[] = []
for (const { person, from, under } of faces) {
  const stays = (path: string) =>
    path.startsWith(under) && !apart.test(path) && (under !== shop.base || !path.includes('/admin'))
  for (const page of await crawl(app, person, { from, stays, most: 300 })) {
    if (!page.type.startsWith('text/html')) continue
    for (const form of formsOf(page.text, page.path)) {
      if (form.method !== 'POST' || found.some((one) => one.form.action === form.action)) continue
      const filled = isFilled(page.text, form)
      const carries = form.fields.some(([name]) => name === 'loaded')
      if (carries || (filled && !others.some(([pattern]) => pattern.test(form.action)))) found.push({ person, form })
    }
  }
}

test('the walk finds forms of every face', () => {
  for (const place of [shop.office, `${shop.base}/mon-compte`, '/bureau'])
    assert.ok(
      found.some(({ form }) => form.action.startsWith(place)),
      place,
    )
  assert.ok(found.length > 12, `${found.length} forms`)
})

for (const { person, form: first } of found)
  test(`${first.action}: what one person saved is not lost when another saves`, async () => {
    const form = await formNow(person, first)
    assert.ok(
      form.fields.some(([name]) => name === 'loaded'),
      `${form.page} has a filled form for ${form.action} that does not carry what it was loaded from: begin it with « stored », put « loadedField » in it and save it with « edit » (web/http/edit.ts), or say in test/fire/second-writer.test.ts why not.`,
    )
    const texts = form.fields.filter(
      ([name, value]) => form.texts.includes(name) && /^\p{L}[\p{L} ’'(),-]*\p{Ll}[\p{L} ’'(),-]*$/u.test(value),
    )
    const [one, other] = texts
    if (!one) return
    const change = (name: string, value: string): Form => ({
      ...form,
      fields: form.fields.map((field) => (field[0] === name ? [name, value] : field)),
    })
    const [name, before] = one
    const answer = await send(app, person, change(name, `${before}-bis`))
    assert.equal(answer.status, 303, `${form.action}: ${wrongIn(await answer.text())}`)
    // The second person's form is as old as the first one's, and leaves that field as it was.
    const late = await send(app, person, other ? change(other[0], `${other[1]}-ter`) : form)
    assert.equal(late.status, 303, `${form.action}: saved together: ${wrongIn(await late.text())}`)
    const now = await formNow(person, form)
    assert.equal(held(now, name), `${before}-bis`, 'what the first one saved')
    if (other) assert.equal(held(now, other[0]), `${other[1]}-ter`, 'what the second one saved')
    // Both changed the same field: the form comes back with both, and sent again it is saved.
    const clash = await send(app, person, change(name, `${before}-quater`))
    assert.equal(clash.status, 422, 'both changed it')
    const text = await clash.text()
    assert.match(text, /Entre-temps, ce champ est devenu/)
    const again = formsOf(text, form.page).find(
      ({ action, method }) => action === form.action && method === form.method,
    )
    assert.ok(again)
    assert.equal(held(again, name), `${before}-quater`, 'what was typed stays')
    assert.equal((await send(app, person, again)).status, 303)
    assert.equal(held(await formNow(person, form), name), `${before}-quater`)
  })

// What the other person changed besides is still there when a clash is answered by saving again.
const shape = ({ form }: Found) => form.action.replace(/\d+/g, '1')
const oneEach = found.filter((one, index) => found.findIndex((other) => shape(other) === shape(one)) === index)
for (const { person, form: first } of oneEach)
  test(`${first.action}: a clash answered by saving again undoes nothing that the other person changed`, async () => {
    const opened = await formNow(person, first)
    const change = async (variants: readonly Variant[], turn: number): Promise<boolean> => {
      const form = await formNow(person, first)
      const fields = variants.reduce((before, variant) => variant.fields(before, turn), form.fields)
      return (await send(app, person, { ...form, fields })).status === 303
    }
    let both: Variant | undefined
    for (const one of opened.variants) if (!both && one.kind === 'typed' && (await change([one], 2))) both = one
    if (!both) return
    const others = opened.variants.filter(({ name }) => name !== both.name)
    // All at once, or those that the form takes alone.
    let changed = (await change(others, 1)) ? others.length : 0
    if (changed === 0) for (const one of others) if (await change([one], 1)) changed++
    const stands = await formNow(person, first)
    const late = await send(app, person, { ...opened, fields: both.fields(opened.fields, 3) })
    const text = await late.text()
    assert.equal(late.status, 422, `both changed ${both.name}: ${wrongIn(text)}`)
    const again = formsOf(text, opened.page).find(
      ({ action, method }) => action === first.action && method === first.method,
    )
    assert.ok(again)
    assert.deepEqual(known(again, both.name), known(stands, both.name), 'on the form that comes back')
    const answer = await send(app, person, again)
    assert.equal(answer.status, 303, `${wrongIn(await answer.text())}`)
    assert.deepEqual(known(await formNow(person, first), both.name), known(stands, both.name), 'after it was saved')
    tried += changed
  })

test('clashes were tried beside changes of texts, choices, dates and ticks', () => {
  assert.ok(tried > 40, `${tried} fields`)
})

let tried = 0
/** What a form holds, all but the field that both changed and what says what it was loaded from. */
const known = (form: Form, but: string) =>
  form.fields.filter(([name]) => ![but, 'loaded', 'whose'].includes(name)).sort()

async function formNow(person: Person, form: Form): Promise<Form> {
  const page = await visit(app, person, form.page)
  const now = formsOf(page.text, form.page).find(
    ({ action, method }) => action === form.action && method === form.method,
  )
  assert.ok(now, `${form.page} has its form`)
  return now
}

const held = (form: Form, name: string) => form.fields.find(([field]) => field === name)?.[1]

/** What a refused form says is wrong. */
const wrongIn = (text: string) =>
  [...text.matchAll(/<li><a href="#([^"]+)">([^<]+)/g)].map(([, field, said]) => `${field}: ${said}`)
