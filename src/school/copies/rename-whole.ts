import { type Db, sql } from '#database'
import * as mail from '#mail'
import { type Shop, saidOf } from '#shops'
import { type Called, calledEver, saysIn } from './called.ts'
import { asUsual, freely } from './freely.ts'
import { papersOf } from './retelling.ts'
import { cutWords, tellWords, toldWords } from './retold-words.ts'
import { wordsOf } from './words-of.ts'

/**
 * Gives a shop another name and address everywhere it says them: its identity, its letters, the terms accepted, and its
 * papers where the database's user may (as copies are written; elsewhere papers keep their words). For a name that has to
 * be forgotten (GDPR art. 17): any other change of name leaves what was issued as it is.
 */
export async function renameWhole(
  tx: Db,
  shopId: number,
  { host, ...to }: { name: string; slug: string; host: string },
): Promise<void> {
  const read = () => tx.selectFrom('shops').selectAll().where('id', '=', shopId).executeTakeFirstOrThrow()
  const was = await read()
  const called = await calledEver(tx, was)
  const own = { company_name: to.name, cheque_payee: to.name, email: `bonjour@${host}.exemple.fr` }
  await tx
    .updateTable('shops')
    .set({ ...to, ...own })
    .where('id', '=', shopId)
    .execute()
  const shop = await read()
  const says = saysIn(wordsOf(shop), called)
  const teller = { shopId, slug: shop.slug, says, references: new Map<string, string>() }
  await renameLetters(tx, was.slug, called, teller)
  await tellWords(tx, await cutWords(tx, shopId, { was: called.was, everywhere: true }), [teller])
  await sql`update order_messages m set body = w.said from retold_words w
    where m.shop_id = ${shopId} and w.shop_id = ${shopId} and w.place = 'order_messages' and w.id = m.id`.execute(tx)
  const school = (await tx.selectFrom('school').select(['name', 'town']).executeTakeFirst()) ?? { name: '', town: '' }
  await sql`update terms_versions set said = ${JSON.stringify(saidOf(shop, school))}::jsonb where shop_id = ${shopId}`.execute(
    tx,
  )
  const freed = await freely(tx, [shopId])
  await sql`delete from former_identities where shop_id = ${shopId}`.execute(tx)
  if (freed) await renamePapers(tx, shop)
  await asUsual(tx, freed)
}

/** Letters in the new name, for good; those too that other shops had of this one's past and tell when they are read. */
async function renameLetters(tx: Db, slug: string, { was, places }: Called, teller: mail.Teller): Promise<void> {
  const { shopId: ownId } = teller
  const letters = await mail.cutLetters(tx, ownId, { slug, was, everywhere: true })
  await mail.tellLetters(tx, letters, [teller])
  await sql`update mails m set subject = r.subject, search_text = r.search_text, recipient = r.recipient,
    recipient_name = r.recipient_name,
    message_id = replace(m.message_id, ${`@${slug}.preau.invalid`}, ${`@${teller.slug}.preau.invalid`})
    from retold_letters r where m.shop_id = ${ownId} and r.id = m.id`.execute(tx)
  const names = was.filter((word, n) => word && (places[n] ?? 0) < 2)
  const told = { was, says: teller.says, slug: teller.slug, references: await ofReminders(tx, ownId), everywhere: true }
  const { rows } = await sql<{ shopId: number; id: number; raw: Buffer; told: unknown }>`
    select m.shop_id as "shopId", m.id, m.raw, r.told from mails m
    left join retellings r on r.shop_id = m.shop_id and r.id = m.retelling_id
    where m.shop_id = ${ownId} or r.told -> 'was' ?| ${names}::text[]`.execute(tx)
  for (const { shopId, id, ...row } of rows) {
    const here = mail.rawOf(row)
    const raw = shopId === ownId ? mail.rawOf({ raw: here, told }) : here
    await sql`update mails set raw = ${raw}, retelling_id = null where shop_id = ${shopId} and id = ${id}`.execute(tx)
  }
  await sql`delete from retellings where shop_id = ${ownId}
    or told -> 'was' ?| ${names}::text[]`.execute(tx)
}

/** The references of the orders that were asked for by letter: what their letters enclose is made anew, under the same names. */
async function ofReminders(tx: Db, shopId: number): Promise<Record<string, string>> {
  const { rows } = await sql<{ reference: string }>`select reference from orders where shop_id = ${shopId}
    and id in (select order_id from reminders where shop_id = ${shopId})`.execute(tx)
  return Object.fromEntries(rows.map(({ reference }) => [reference, reference]))
}

/** Words and figures in the new name; what was kept as PDF bears the old one, and is made anew when it is printed. */
async function renamePapers(tx: Db, shop: Shop): Promise<void> {
  const sellers = papersOf(shop)
  for (const [table, kind] of [
    ['invoices', 'invoice'],
    ['delivery_slips', 'slip'],
    ['quotations', 'invoice'],
    ['purchase_orders', 'invoice'],
  ] as const) {
    const retold = (column: 'content' | 'figures') =>
      sql`retold_paper(${sql.ref(column)}, ${JSON.stringify(sellers[kind][column])}::jsonb, null, null)`
    await sql`update ${sql.table(table)} set content = ${retold('content')}, figures = ${retold('figures')}
      where shop_id = ${shop.id}`.execute(tx)
  }
  const letters = toldWords('reminders', sql`content`, { shop: sql`${shop.id}`, id: sql.ref('reminders.id') })
  await sql`update reminders set content = retold_paper(${letters}, ${JSON.stringify(sellers.invoice.content)}::jsonb, null, null)
    where shop_id = ${shop.id}`.execute(tx)
  await sql`update remittances set figures = ${JSON.stringify(sellers.issuer)}::jsonb where shop_id = ${shop.id}`.execute(
    tx,
  )
  await sql`delete from kept_papers where shop_id = ${shop.id}`.execute(tx)
}
