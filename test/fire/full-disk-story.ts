// Run by full-disk.test.ts with a data folder on a disk of its own: the disk fills while customers shop, then room is made.
import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, sql } from '#database'
import { aShop } from '#test'
import { launch, open, signal } from './product.ts'

const [disk = ''] = process.argv.slice(2)
const data = join(disk, 'school')
const filler = join(disk, 'filler')

/** Fills the disk to its last block. */
async function fill(): Promise<void> {
  for (const size of [1 << 20, 1 << 12])
    for (;;) {
      const full = await writeFile(filler, Buffer.alloc(size), { flag: 'a' }).catch(() => true)
      if (full) break
    }
}

let preau = await open({ data, arguments: ['--empty'] })
const beside = () => connect({ host: join(data, 'postgres'), user: 'preau', database: 'preau', max: 1 })
let database = beside()
const shop = await aShop(database.db)
const base = `/mag/${shop.slug}`

/** Somebody new puts an article in a cart; what the page says. */
async function add(): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${preau.url}${base}/panier/ajouter`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: preau.url },
    body: new URLSearchParams({ variant: String(shop.bear.variantId) }),
  })
  return { status: answer.status, text: await answer.text() }
}
const look = () =>
  fetch(preau.url + base).then(
    ({ status }) => status,
    () => 0,
  )
const cartsKept = async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from carts c join cart_lines l on l.shop_id = c.shop_id and l.cart_id = c.id`.execute(
    database.db,
  )
  return rows[0]?.n
}

assert.equal((await add()).status, 303)
await fill()
let kept = 1
let said = ''
for (let tries = 0; tries < 20_000 && !said; tries++) {
  const { status, text } = await add()
  if (status === 303) kept += 1
  else said = `${status} ${text}`
}
assert.match(said, /^503 [\s\S]*disque/, 'who writes is told that the disk is full')
assert.equal(await look(), 200, 'who looks sees the shop')
assert.equal(await cartsKept(), kept, 'what was acknowledged is there, and nothing else')

// No room for the journal either: PostgreSQL stops itself, and what was acknowledged must outlive that.
for (let turn = 0; turn < 12; turn++) {
  const fell = await sql`update shops set tagline = tagline || ' '; select pg_switch_wal()`.execute(database.db).then(
    () => false,
    () => true,
  )
  if (fell) break
}
await database.close()
const began = Date.now()
while (!preau.stderr().includes('Le disque est plein') && Date.now() - began < 30_000) {
  await sleep(100)
}
assert.match(preau.stderr(), /Le disque est plein : .* repartira d’elle-même/)
await sleep(5000)
assert.ok(await look().then((status) => status === 503), 'it says that the database is away, and does not end')
await rm(filler)
await back('with room it is back by itself')
await adds(kept + 1)

signal(preau.child, 'SIGTERM')
assert.equal(await preau.ended, 0)
await fill()
const refused = launch({ data })
assert.equal(await refused.ended, 1)
assert.match(refused.stderr(), /^Le disque est plein : Préau ne peut pas écrire dans .*, puis relancez npm start/m)
await rm(filler)
preau = await open({ data })
await adds(kept + 2)
signal(preau.child, 'SIGTERM')
assert.equal(await preau.ended, 0)

async function back(why: string): Promise<void> {
  for (let tries = 0; tries < 100 && (await look()) !== 200; tries++) await sleep(100)
  assert.equal(await look(), 200, why)
}

async function adds(wanted: number): Promise<void> {
  assert.equal((await add()).status, 303)
  database = beside()
  assert.equal(await cartsKept(), wanted)
  await database.close()
}
