// What a pupil does in the back office that is larger than a page: a picture sent from the PC, a print of some hundred papers.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolConfig } from 'pg'
import sharp from 'sharp'
import { connect, sql } from '#database'
import { windows as way } from '../../src/platform/database/windows.ts'
import { type aPerson, form, found } from './person.ts'

type Person = ReturnType<typeof aPerson>
const PAPERS = 150

/** Sends a photo of a megabyte and more for a product; answers its name among the files, and the product's page in the shop. */
export async function picture(manager: Person, shop: string): Promise<{ hash: string; page: string }> {
  const list = await manager.read(`${shop}/admin01/catalogue?q=train`)
  const product = found(list, new RegExp(`href="(${shop}/admin01/catalogue/\\d+)"`))
  const sheet = await manager.read(product)
  const before = new Set(sheet.match(/[0-9a-f]{64}/g))
  // A form with files says whose it is in its address.
  const action = found(sheet, new RegExp(`action="(${product}/images\\?[^"]*)"`))
  const body = new FormData()
  for (const [name, value] of Object.entries(form(sheet, action))) body.append(name, value)
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const photo = sharp({ create: { width: 1600, height: 1200, channels: 3, background: 'green', noise } })
  body.append('pictures', new File([new Uint8Array(await photo.jpeg().toBuffer())], 'Façade d’été.jpg'))
  await manager.send(action, body)
  const now = (await manager.read(product)).match(/[0-9a-f]{64}/g) ?? []
  const hash = now.find((one) => !before.has(one)) ?? assert.fail('no picture more')
  return { hash, page: found(sheet, new RegExp(`href="(${shop}/produit/[^"]+)"`)) }
}

/** As many orders like one as a term leaves, each with its invoice: written into this PC's database, past the program. */
export async function manyPapers(connection: PoolConfig, reference: string): Promise<void> {
  const database = connect({ ...connection, database: 'preau', max: 1 })
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'orders' and is_generated = 'NEVER' order by ordinal_position`.execute(
    database.db,
  )
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)))
  const { db } = database
  await sql`
    insert into orders (${columns}) select ${columns} from (select (jsonb_populate_record(o, jsonb_build_object(
      'id', nextval(pg_get_serial_sequence('orders', 'id')), 'number', o.number + n, 'cart_id', -n,
      'reference', 'COPIE' || lpad(n::text, 4, '0')))).*
    from orders o, generate_series(1, ${PAPERS}) n where o.reference = ${reference}) made`.execute(db)
  await sql`
    insert into invoices select (jsonb_populate_record(i, jsonb_build_object(
      'id', nextval(pg_get_serial_sequence('invoices', 'id')), 'order_id', o.id, 'number', 'FAX' || o.number))).*
    from orders m join invoices i on i.shop_id = m.shop_id and i.order_id = m.id
    join orders o on o.shop_id = m.shop_id and o.reference like 'COPIE%' where m.reference = ${reference}`.execute(db)
  await database.close()
}

/** How the database of a Windows that runs is reached from here. */
export const reach = (data: string): Promise<PoolConfig> => way.reach(data)

/** Prints the invoices of today, which is left to the background, and waits for it; answers the PDF. */
export async function longPrint(pupil: Person, shop: string, from = ''): Promise<Buffer> {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })
  const path = `${shop}/admin01/commandes/factures/impression`
  const print = await pupil.led(`${path}?du=${from || today}&au=${today}`)
  const pdf = new RegExp(`href="(${print}/factures\\.pdf)"`)
  for (let tries = 0; tries < 600 && !pdf.test(await pupil.read(print)); tries++) await sleep(500)
  return pupil.pdf(found(await pupil.read(print), pdf))
}
