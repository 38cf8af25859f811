import { type Db, sql } from '#database'
import * as mail from '#mail'
import { saidOf, sellerOf, senderOf } from '#shops'
import { asUsual, freely } from './freely.ts'
import { wordsOf } from './retelling.ts'

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
  const own = { company_name: to.name, cheque_payee: to.name, email: `bonjour@${host}.exemple.fr` }
  await tx
    .updateTable('shops')
    .set({ ...to, ...own })
    .where('id', '=', shopId)
    .execute()
  const shop = await read()
  const teller = { shopId, slug: shop.slug, says: wordsOf(shop), references: new Map<string, string>() }
  await mail.retell(tx, { shopId, slug: was.slug, was: wordsOf(was), tellers: [teller] })
  await sql`update mails m set raw = r.raw, subject = r.subject, search_text = r.search_text, recipient = r.recipient,
    recipient_name = r.recipient_name from retold_letters r where m.shop_id = ${shopId} and r.id = m.id`.execute(tx)
  const school = (await tx.selectFrom('school').select(['name', 'town']).executeTakeFirst()) ?? { name: '', town: '' }
  await sql`update terms_versions set said = ${JSON.stringify(saidOf(shop, school))}::jsonb where shop_id = ${shopId}`.execute(
    tx,
  )
  const freed = await freely(tx, [shopId])
  if (freed)
    for (const [table, seller] of [
      ['invoices', sellerOf(shop)],
      ['delivery_slips', senderOf(shop)],
    ] as const)
      await sql`update ${sql.table(table)} set content = retold_paper(content, ${JSON.stringify(seller)}::jsonb, null, null)
        where shop_id = ${shopId}`.execute(tx)
  await asUsual(tx, freed)
}
