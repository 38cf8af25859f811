import { type Db, sql } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import { openOfRemittance, openOfSupplierInvoice } from '../open-sql.ts'
import { type Asked, least, type Taken } from './taken.ts'

/** Cheques that were remitted. Refuses with Invalid a slip that another line shows. */
export async function takeRemittance(tx: Db, _: Clerk, { shopId, line, id }: Asked): Promise<Taken> {
  if (line.kind !== 'remittance') throw new Invalid(t('matches.otherMeans'), {})
  await sql`select from remittances where shop_id = ${shopId} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<{ open: number }>`
    select ${openOfRemittance} as open from remittances r where r.shop_id = ${shopId} and r.id = ${id}`.execute(tx)
  if (!rows[0]) throw new NotFound(t('matches.noRemittance'))
  const cents = least(line, rows[0].open, t('matches.remittanceTaken'), t('matches.otherWay'))
  return { rows: [{ cents, kind: 'remittance', remittanceId: id }] }
}

/** A supplier's invoice that was paid. Refuses with Invalid one that is not, or that another line shows. */
export async function takeSupplierInvoice(tx: Db, _: Clerk, { shopId, line, id }: Asked): Promise<Taken> {
  if (line.kind !== 'paid-out') throw new Invalid(t('matches.otherMeans'), {})
  await sql`select from supplier_invoices where shop_id = ${shopId} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<{ open: number; state: string }>`
    select i.state, ${openOfSupplierInvoice} as open from supplier_invoices i
    where i.shop_id = ${shopId} and i.id = ${id}`.execute(tx)
  const [found] = rows
  if (!found) throw new NotFound(t('matches.noInvoice'))
  if (found.state !== 'paid') throw new Invalid(t('matches.invoiceUnpaid'), {})
  const cents = least(line, found.open, t('matches.invoiceTaken'), t('matches.otherWay'))
  return { rows: [{ cents, kind: 'supplier-invoice', supplierInvoiceId: id }] }
}

/** The debit of a transfer that the shop sends back, `id` the match that says so. Refuses with Invalid another sum, and a line that is no such debit. */
export async function takeBack(tx: Db, _: Clerk, { shopId, line, id }: Asked): Promise<Taken> {
  if (line.kind !== 'refund') throw new Invalid(t('matches.otherMeans'), {})
  await sql`select from bank_matches where shop_id = ${shopId} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<{ cents: number; taken: boolean }>`
    select -m.cents as cents, exists (select from bank_matches b
      where b.shop_id = ${shopId} and b.back_id = m.id and b.undone_at is null) as taken
    from bank_matches m where m.shop_id = ${shopId} and m.id = ${id} and m.sends_back and m.undone_at is null`.execute(
    tx,
  )
  const [found] = rows
  if (!found) throw new NotFound(t('matches.noBack'))
  if (found.taken) throw new Invalid(t('matches.backTaken'), {})
  if (found.cents !== line.openCents) throw new Invalid(t('matches.otherSum'), {})
  return { rows: [{ cents: found.cents, kind: 'other', backId: id, note: t('matches.backNote') }] }
}
