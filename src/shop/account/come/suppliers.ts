import { workingDaysLater } from '#clock'
import { type Db, sql } from '#database'
import type { Account } from '../account.ts'
import { add, type NewLine } from '../add.ts'
import { bankField, labelOf } from '../label.ts'
import { atBank, bookable } from './days.ts'
import { asked, paidOut } from './pending.ts'
import type { Piece, Taken } from './piece.ts'

type Paid = {
  id: number
  number: string
  day: string
  means: Means
  reference: string
  supplier: string
  cents: number
}
type Means = 'transfer' | 'cheque' | 'card' | 'debit'

/** Working days until the account shows it: a cheque goes by post. */
const later: Record<Means, number> = { transfer: 0, debit: 0, card: 1, cheque: 4 }
const words: Record<Means, string> = { transfer: 'VIR EMIS', debit: 'PRLV', card: 'CB', cheque: 'CHEQUE EMIS' }

/** Suppliers' invoices that the shop paid: a debit each. */
export async function suppliers(tx: Db, account: Account, { most }: Piece): Promise<Taken> {
  const { shop_id: shopId } = account
  const { rows } = await sql<Paid>`
    select i.id, i.number, i.paid_on::text as day, i.means, i.payment_reference as reference, s.name as supplier,
      ${asked(shopId)} as cents
    from bank_accounts a, supplier_invoices i join suppliers s on s.shop_id = ${shopId} and s.id = i.supplier_id
    where a.shop_id = ${shopId} and ${paidOut(shopId)} order by i.paid_on, i.id
    limit ${most}`.execute(tx)
  await add(
    tx,
    shopId,
    rows.map((row) => debit(row, account)),
  )
  return { taken: rows.length, more: rows.length === most }
}

function debit({ id, number, day, means, reference, supplier, cents }: Paid, account: Account): NewLine {
  const bookedOn = bookable(account, workingDaysLater(atBank(account, day), later[means]))
  const cheque = /\d{7}/.exec(reference)?.[0]
  const said = means === 'cheque' ? labelOf(words.cheque, cheque) : labelOf(words[means], bankField(supplier))
  const label = means === 'cheque' && cheque ? said : labelOf(said, bankField(`FACT ${number}`))
  return { kind: 'paid-out', bookedOn, valueOn: bookedOn, label, cents: -cents, supplierInvoiceId: id }
}
