import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import * as copies from '#copies'
import { sql } from '#database'
import { openFiles } from '#files'
import * as imports from '#imports'
import * as mail from '#mail'
import type { Actor } from '#people'
import * as school from '#school'
import * as shops from '#shops'
import { anEmployee, aVisitor, testDatabase } from '#test'
import { csvOf } from '../../web/http/csv.ts'
import { trades as listed, openTrade } from './open-trade.ts'
import { firstTrades, readTrade, tradeCodes } from './read-trade.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-words-'))
after(() => rm(folder, { recursive: true, force: true }))
const database = await testDatabase()
const { db } = database
const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })

const bare = (text: string) => text.replace(/&nbsp;|[\s\u00a0\u202f.]/g, '').toLowerCase()

/** The numbers and addresses of a company, as they are found in a text without its spaces. */
const numbersOf = ({ siren, siret, vat_number, iban, phone, email }: shops.Shop) =>
  [siren, siret, vat_number, iban, phone, email].map(bare)

/** Every page that a passer-by finds by following links, every letter and every paper of a shop, without spaces. */
async function everythingSaid(shopId: number, passing = /\/(admin|images|files)/): Promise<Map<string, string>> {
  const { slug } = await shops.byId(db, shopId)
  while ((await mail.deliverPending(db)) > 0);
  const said = new Map<string, string>()
  const visitor = aVisitor(database)
  const waiting = [`/mag/${slug}`]
  for (const path of waiting) {
    const html = await (await visitor.get(path)).text()
    said.set(path, bare(html))
    for (const [, href = ''] of html.matchAll(/href="([^"#?]*)/g))
      if (href.startsWith(`/mag/${slug}/`) && !passing.test(href) && !waiting.includes(href)) waiting.push(href)
  }
  for (const { id } of (await mail.list(db, { shopId, limit: 1000 })).rows) {
    const { attachments, ...letter } = await mail.one(db, shopId, id)
    said.set(`letter ${id}`, bare(JSON.stringify(letter) + attachments.map(({ bytes }) => `${bytes}`).join('')))
  }
  for (const table of ['invoices', 'delivery_slips'] as const)
    for (const row of await db.selectFrom(table).select(['content', 'figures']).where('shop_id', '=', shopId).execute())
      said.set(`${table} ${said.size}`, bare(JSON.stringify(row)))
  for (const { source } of await db
    .selectFrom('terms_versions')
    .select('source')
    .where('shop_id', '=', shopId)
    .execute())
    said.set(`terms ${said.size}`, bare(source))
  return said
}

const standing = (said: Map<string, string>, words: readonly string[]) =>
  [...said].flatMap(([where, text]) => words.filter((word) => text.includes(word)).map((word) => `${word}: ${where}`))

/** The first is read from end to end, with its customers, orders and opinions. */
const crawled = ['papeterie-ricochet', 'l-epicerie-du-pre', 'cycles-du-lac'] as const

const opened = new Map<string, Promise<number>>()
/** The shop of a trade, opened once for all tests. */
function made(trade: (typeof tradeCodes)[number], slug: string): Promise<number> {
  const shop = opened.get(trade) ?? open(trade, slug)
  opened.set(trade, shop)
  return shop
}

async function open(trade: (typeof tradeCodes)[number], slug: string): Promise<number> {
  const name = `Chez ${slug}`
  const [identity] = await copies.inventIdentities(db, listed().find(({ code }) => code === trade) ?? {}, [
    { name, slug },
  ])
  assert.ok(identity)
  return openTrade(db, openFiles(folder, db), {
    trade,
    slug,
    name,
    withOrders: trade === crawled[0],
    identity,
  })
}

const trades = tradeCodes.map(readTrade)
/** The numbers of every trade, and the street of this one: another's may be drawn, as streets are. */
const ofTrades = (of: (typeof tradeCodes)[number]) =>
  trades.flatMap(({ slug, identity, bank }) =>
    [
      identity.siren,
      identity.vatNumber,
      bank.iban,
      identity.phone,
      identity.email,
      ...(slug === of ? [identity.address.street] : []),
    ].map(bare),
  )

/** Our own files of a shop, brought in again as somebody checks them: the lines that would change anything, or say anything. */
async function changesOfItsFiles(shopId: number): Promise<unknown[]> {
  const clerk = await anEmployee(db, shopId)
  const all: unknown[] = []
  for (const kind of imports.kinds) {
    const { titles, rows } = imports.exported(db, shopId, kind)
    const text: string[] = []
    for await (const part of csvOf({ name: kind, columns: titles.map((label) => ({ label })), rows })) text.push(part)
    const bytes = Buffer.from(text.join(''))
    // A shop without orders has no customers.
    const id = await imports.receive(db, clerk, shopId, { name: `${kind}.csv`, bytes }).catch(() => 0)
    if (id === 0) continue
    await imports.foresee(db, clerk, shopId, id)
    const lines = await imports.linesOf(db, shopId, id, { limit: 5000 })
    for (const { cells, outcome, notes, changes } of lines)
      if (outcome !== 'unchanged' || notes.length > 0) all.push([kind, cells[2], outcome, notes, changes])
  }
  return all
}

/** What a teacher typed in the pages of a model in so many words. */
async function typeItsNumbers(shopId: number) {
  const { siren, siret, vat_number, iban, phone, email } = await shops.byId(db, shopId)
  const pairs = siren.replace(/(\d{3})(?=\d)/g, '$1\u00a0')
  const body = `SIREN ${pairs} (${siren}), SIRET ${siret}, RCS Dole ${siren.replace(/(\d{3})(?=\d)/g, '$1.')}, TVA ${vat_number.replace(/^(FR..)/, '$1 ')}.\n\n${iban.replace(/(.{4})/g, '$1 ')}, ${phone.replaceAll(' ', '.')}, ${email}`
  await shops.savePage(db, teacher, shopId, { code: 'terms', title: 'Conditions', body })
}

test('no page, letter or paper of a shop made from a trade, or copied, says a number of its model', async () => {
  for (const [n, trade] of crawled.entries()) {
    const id = await made(trade, `faite-${n}`)
    // Sheets of products say the same of a shop in every trade.
    const said = await (n === 0 ? everythingSaid(id) : everythingSaid(id, /\/(admin|images|files|produit)/))
    assert.ok(
      said.size > (n === 0 ? 50 : 15) &&
        [...said.keys()].some((path) => path.endsWith('conditions-generales-de-vente')),
    )
    assert.deepEqual(standing(said, ofTrades(trade)), [], trade)
    assert.deepEqual(await changesOfItsFiles(id), [], trade)
    if (n > 0) continue

    await typeItsNumbers(id)
    const { rows: waiting } = await sql`select from reviews where shop_id = ${id} and state = 'pending'`.execute(db)
    assert.equal(waiting.length, readTrade(trade).opinions?.length)
    const model = await shops.byId(db, id)
    const [copy = 0] = await copies.copyShop(db, teacher, {
      fromId: id,
      shops: [{ name: 'Récré n° 2', slug: 'recre-2' }],
      with: 'all',
    })
    const words = [...numbersOf(model), bare(model.address_line1)]
    const copied = await everythingSaid(copy, /\/(admin|images|files|produit)/)
    const kinds = (of: Map<string, string>) => [...new Set([...of.keys()].map((key) => key.split(/[ /]/)[0]))]
    assert.deepEqual(kinds(copied), ['', 'letter', 'invoices', 'delivery_slips', 'terms'])
    assert.deepEqual(kinds(copied), kinds(said))
    assert.deepEqual(standing(copied, [...words, ...ofTrades(trade)]), [])
    const own = await shops.byId(db, copy)
    const terms = copied.get('/mag/recre-2/conditions-generales-de-vente') ?? ''
    for (const word of numbersOf(own)) assert.ok(terms.includes(word), word)
  }
})

test('every trade opens with its suppliers, its reductions and its first page, and says no number of its model', async () => {
  const others = tradeCodes.slice(firstTrades.length + 1)
  for (const [n, trade] of others.entries()) {
    const id = await made(trade, `autre-${n}`)
    const said = await everythingSaid(id, /\/(admin|images|files|produit|categorie|marque)/)
    assert.deepEqual(standing(said, ofTrades(trade)), [], trade)
    assert.deepEqual(await changesOfItsFiles(id), [], trade)
    const { suppliers = [], rules = [], codes = [], home } = readTrade(trade)
    const { rows } = await sql<Record<string, number>>`select
      (select count(*)::int4 from suppliers where shop_id = ${id}) as suppliers,
      (select count(*)::int4 from promotions where shop_id = ${id}) as rules,
      (select count(*)::int4 from discount_codes where shop_id = ${id}) as codes,
      (select count(*)::int4 from home_blocks where shop_id = ${id} and kind in ('text', 'category')) as blocks`.execute(
      db,
    )
    assert.deepEqual(rows[0], {
      suppliers: suppliers.length,
      rules: rules.length,
      codes: codes.length,
      blocks: home?.blocks.length,
    })
  }
})

test('the terms of shops that were made with their model’s numbers name their own when the school comes up to date', async () => {
  const id = await made('cycles-du-lac', 'faite-2')
  await sql`delete from terms_versions where shop_id = ${id}`.execute(db)
  const body = 'Vendu par nous. SIREN 000\u00a0300\u00a0582, RCS Annecy 000 300 582. Réf. 1000300582.'
  await db.updateTable('pages').set({ body }).where('shop_id', '=', id).where('code', '=', 'terms').execute()
  await db.insertInto('terms_versions').values({ shop_id: id, title: 'C', source: body, said: '{}' }).execute()
  const migration = await readFile(new URL('../../../migrations/20261129-1500-own-words.sql', import.meta.url), 'utf8')
  await sql.raw(migration.slice(migration.indexOf('end $$;') + 7)).execute(db)
  const wanted = 'Vendu par nous. SIREN {{siren}}, RCS Annecy {{siren}}. Réf. 1000300582.'
  assert.equal((await shops.page(db, id, 'terms'))?.body, wanted)
  const version = await db.selectFrom('terms_versions').selectAll().where('shop_id', '=', id).executeTakeFirstOrThrow()
  assert.equal(version.source, wanted)
})
