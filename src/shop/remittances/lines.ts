import type { NewLine } from '#account'
import type { ReturnReason } from '#cheques'
import { workingDaysLater } from '#clock'
import type { ComesBack } from './plan.ts'

/** What the bank asks for a cheque that it sends back, cents. */
export const FEE_CENTS = 1200

/** A slip's number as papers and lines bear it: 0007. */
export const slipNumber = (number: number): string => `${number}`.padStart(4, '0')

/** A slip as the bank credits it: the working day after, its value one working day later. Cents. Pure. */
export function credit({ id, number, madeOn, cents, count }: Slip): NewLine {
  const bookedOn = workingDaysLater(madeOn, 1)
  const cheques = count === 1 ? '1 CHEQUE' : `${count} CHEQUES`
  return {
    kind: 'remittance',
    bookedOn,
    valueOn: workingDaysLater(bookedOn, 1),
    label: `REMISE CHEQUES N° ${slipNumber(number)}, ${cheques}`,
    cents,
    remittanceId: id,
  }
}

type Slip = { id: number; number: number; madeOn: string; cents: number; count: number }

const why: Record<ReturnReason, string> = {
  'no-funds': 'SANS PROVISION',
  unsigned: 'SIGNATURE MANQUANTE',
  undated: 'DATE MANQUANTE',
  stale: 'CHEQUE PRESCRIT',
  payee: 'BENEFICIAIRE NON CONFORME',
  torn: 'CHEQUE DECHIRE',
}

/** A cheque of a slip, known by the payment that it had brought. */
export type Back = {
  remittanceId: number
  paymentId: number
  chequeId: number | null
  orderId: number
  number: string
  cents: number
}

/** A cheque that comes back: a debit on its day, and one for the bank's fee where it asks for one. Pure. */
export function debits(back: Back, { on, reason }: ComesBack, fees: boolean): NewLine[] {
  const { remittanceId, paymentId, chequeId, orderId, number, cents } = back
  const of = { bookedOn: on, valueOn: on, remittanceId, paymentId, orderId, ...(chequeId && { chequeId }) }
  const rejected = reason === 'no-funds' ? 'IMPAYE' : 'REJETE'
  const label = ['CHEQUE', rejected, number, why[reason]].filter(Boolean).join(' ')
  const fee = { ...of, kind: 'fee' as const, label: `FRAIS CHEQUE ${rejected}`, cents: -FEE_CENTS }
  return [{ ...of, kind: 'returned' as const, label, cents: -cents }, ...(fees ? [fee] : [])]
}
