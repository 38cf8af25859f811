import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import { sql } from '#database'
import { openFiles } from '#files'
import * as imports from '#imports'
import * as jobs from '#jobs'
import { anEmployee, aPack, aShop, testDatabase } from '#test'
import * as work from '#work'
import { csvOf } from '../../web/http/csv.ts'
import { namesIn } from './names-in.ts'

const { db } = await testDatabase()
const files = openFiles(await mkdtemp(join(tmpdir(), 'preau-limits-')), db)
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const drain = () => jobs.drain(db, [work.task([imports.importing(files)])])

async function bring(text: string, shopId = shop.id) {
  const id = await imports.receive(db, kenza, shopId, { name: 'fichier.csv', bytes: Buffer.from(text) })
  await imports.foresee(db, kenza, shopId, id)
  const lines = await imports.linesOf(db, shopId, id, { limit: 1000 })
  assert.ok(!(await imports.find(db, shopId, id)).fields.includes(null), text.split('\n')[0])
  return { id, lines, outcomes: lines.map(({ outcome }) => outcome), notes: lines.map((one) => one.notes.join(' ')) }
}
async function carryOut(id: number, shopId = shop.id) {
  await imports.start(db, kenza, shopId, id)
  await drain()
  return imports.counts(db, shopId, id)
}
async function undo(id: number) {
  await imports.startUndo(db, kenza, shop.id, id)
  await drain()
  const { stays } = await imports.counts(db, shop.id, id)
  assert.equal(stays, 0, JSON.stringify(await imports.linesOf(db, shop.id, id)))
}
async function fileOf(kind: imports.Kind): Promise<string> {
  const { titles, rows } = imports.exported(db, shop.id, kind)
  const parts: string[] = []
  for await (const part of csvOf({ name: kind, columns: titles.map((label) => ({ label })), rows })) parts.push(part)
  return parts.join('')
}
async function staysSo(kind: imports.Kind): Promise<void> {
  const { lines } = await bring(await fileOf(kind))
  const other = lines.filter(({ outcome, notes }) => outcome !== 'unchanged' || notes.length > 0)
  assert.deepEqual([lines.length > 0, other], [true, []], kind)
}

async function productOf(reference: string, shopId = shop.id) {
  const { rows } = await sql<Record<string, unknown>>`
    select p.listing_title as title, p.listing_text as text, array(select k.name from product_carriers x
        join carriers k on k.shop_id = x.shop_id and k.id = x.carrier_id
        where x.shop_id = p.shop_id and x.product_id = p.id order by k.position, k.id) as carriers,
      array(select a.reference from pack_parts m join variants a on a.shop_id = m.shop_id and a.id = m.variant_id
        where m.shop_id = p.shop_id and m.pack_id = p.id) as parts
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${shopId} and v.reference = ${reference}`.execute(db)
  return rows[0]
}

test('a file says who may carry a product, what search engines show of it, and empties a pack; read back it changes nothing', async () => {
  await aPack(db, shop, [shop.train.variantId])
  const [first, second] = await carriers.list(db, shop.id)
  assert.ok(first && second)
  await sql`update carriers set name = 'Poste, en lettre' where shop_id = ${shop.id} and id = ${first.id}`.execute(db)
  const text = `Nom *;Prix TTC;TVA;Catégories;Référence;Quantité;Transporteurs (x,y,z...);Balise titre;Meta description;Pack
Toise;30;20;Jouets;TO-1;4;Poste, en lettre,${second.name};Une toise ;Pour mesurer;aucun
;;;;JE-TRN-05;;${second.name};Le train;;
;;;;JE-OUR-01;;Pigeon voyageur;;;
;;;;JE-LOT-77;;;;;aucun
`
  const { id, lines, outcomes, notes } = await bring(text)
  assert.deepEqual(outcomes, ['made', 'changed', 'unchanged', 'changed'], JSON.stringify(lines, null, 1))
  assert.match(notes[2] ?? '', /«\sPigeon voyageur\s» n’est pas un transporteur/)
  assert.deepEqual(
    lines[1]?.changes.map(({ field, before, after }) => [field, before, after]),
    [
      ['listingTitle', '(vide)', 'Le train'],
      ['carriers', 'tous', second.name],
    ],
  )
  assert.equal((await carryOut(id)).refused, 0)
  const toise = { title: 'Une toise', text: 'Pour mesurer', carriers: ['Poste, en lettre', second.name], parts: [] }
  assert.deepEqual(await productOf('TO-1'), toise)
  assert.deepEqual(await productOf('JE-TRN-05'), { ...toise, title: 'Le train', text: '', carriers: [second.name] })
  assert.deepEqual((await productOf('JE-LOT-77'))?.parts, [])
  await staysSo('products')
  const free = await bring('Référence;Transporteurs\nJE-TRN-05;Tous\n')
  assert.deepEqual([(await carryOut(free.id)).changed, (await productOf('JE-TRN-05'))?.carriers], [1, []])
  await undo(free.id)
  assert.deepEqual((await productOf('JE-TRN-05'))?.carriers, [second.name])
  await undo(id)
  const before = { title: '', text: '', carriers: [], parts: [] }
  assert.deepEqual(
    [await productOf('TO-1'), await productOf('JE-TRN-05'), (await productOf('JE-LOT-77'))?.parts],
    [undefined, before, ['JE-TRN-05']],
  )
  // What is no pack any more has pieces of its own.
  const emptied = await bring('Référence;Quantité;Composition du lot\nJE-LOT-77;3;Aucun\n')
  assert.equal((await carryOut(emptied.id)).changed, 1, JSON.stringify(await imports.linesOf(db, shop.id, emptied.id)))
  const [lot] = (await catalogue.listManaged(db, shop.id, { text: 'lot des bois' })).rows
  assert.deepEqual([lot?.quantity, (await productOf('JE-LOT-77'))?.parts], [3, []])
})

test('a file hides combinations and shows them, and takes categories out of the menu; read back it changes nothing', async () => {
  const { variants } = await catalogue.findManaged(db, shop.id, shop.cap.productId)
  const [one, other] = variants
  assert.ok(one && other && variants.length === 2, JSON.stringify(variants))
  const line = (nth: { choices: readonly string[] }, shown: string, name = 'CA-CAP') =>
    `${name};Taille:select:0;${nth.choices[0]}:0;${shown}\n`
  const head = 'Référence du produit;Attribut (Nom:Type:Position)*;Valeur (Valeur:Position)*;Actif (0/1)\n'
  const cap = one.reference
  const hides = await bring(`${head}${line(one, '0', cap)}${line(other, 'non', cap)}`)
  assert.deepEqual(hides.outcomes, ['changed', 'refused'], JSON.stringify(hides.lines))
  assert.match(hides.notes[1] ?? '', /la dernière déclinaison en vente/)
  await carryOut(hides.id)
  const shown = async () =>
    (await catalogue.findManaged(db, shop.id, shop.cap.productId)).variants.map(({ hidden }) => !hidden)
  assert.deepEqual(await shown(), [false, true])
  await staysSo('combinations')
  // The other goes, this one comes: in this order or the other no line is refused.
  const turns = await bring(`${head}${line(one, 'oui', cap)}${line(other, '0', cap)}`)
  assert.deepEqual([turns.outcomes, (await carryOut(turns.id)).refused], [['changed', 'changed'], 0])
  assert.deepEqual(await shown(), [true, false])
  await undo(turns.id)
  assert.deepEqual(await shown(), [false, true])
  // By product, then position, hidden or not; the first that sells goes before those hidden ahead of it.
  const { categoryId } = await catalogue.findManaged(db, shop.id, shop.cap.productId)
  const productId = await catalogue.addProduct(db, kenza, shop.id, {
    ...{ categoryId, rateBp: 2000, name: 'Gant', price: { ttcCents: 900 }, options: ['Taille'] },
    variants: ['S', 'M', 'L'].map((size) => ({ choices: [size], reference: `GA-${size}`, quantity: 1 })),
  })
  const ordered = async () => {
    const { titles, rows } = imports.exported(db, shop.id, 'combinations')
    const [at, all] = [titles.indexOf('Référence'), await Array.fromAsync(rows)]
    return all.map((row) => row[at]).filter((reference) => reference !== '')
  }
  const hide = async (nth: number) => {
    const variantId = (await catalogue.findManaged(db, shop.id, productId)).variants[nth]?.id ?? 0
    await catalogue.showVariant(db, kenza, shop.id, { productId, variantId }, false)
  }
  await hide(1)
  assert.deepEqual(await ordered(), [other.reference, one.reference, 'GA-S', 'GA-M', 'GA-L'])
  await hide(0)
  assert.deepEqual(await ordered(), [other.reference, one.reference, 'GA-L', 'GA-S', 'GA-M'])
  await undo(hides.id)
  assert.deepEqual(await shown(), [true, true])

  const shelves = await bring(
    'Nom *;Catégorie parente;Dans le menu;Méta-titre;Meta description\nJouets;;non;Nos jouets;\nArchives;;0;;De jadis\n',
  )
  assert.deepEqual(shelves.outcomes, ['changed', 'made'], JSON.stringify(shelves.lines))
  await carryOut(shelves.id)
  const told = async () =>
    (await catalogue.listCategories(db, shop.id))
      .filter(({ name }) => name === 'Jouets' || name === 'Archives')
      .map(({ name, in_menu, listing_title, listing_text }) => [name, in_menu, listing_title, listing_text])
  assert.deepEqual(await told(), [
    ['Jouets', false, 'Nos jouets', ''],
    ['Archives', false, '', 'De jadis'],
  ])
  await staysSo('categories')
  await undo(shelves.id)
  assert.deepEqual(await told(), [['Jouets', true, '', '']])
})

test('a name that bears the separator is one name', () => {
  const knows = (name: string) => ['Jeux, livres', 'A,B,C', 'A'].includes(name)
  assert.deepEqual(namesIn('Jeux,livres,A,B,C,A,D', ',', knows), ['Jeux, livres', 'A,B,C', 'A', 'D'])
})
