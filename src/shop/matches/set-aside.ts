import * as account from '#account'
import { workingDaysLater } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { SENT_BACK, SET_ASIDE } from './acts.ts'
import { holdLine, type Line, movedBy, type OfLine } from './line.ts'
import { keep } from './match.ts'

/** What a line is that is none of the shop's orders, payments or papers. */
export type Aside = {
  as: 'fee' | 'other'
  /** What it is; may be empty for fees. */
  note: string
}

/** So many signs say what a line is. */
export const LONGEST_NOTE = 200

function tooLong(signs: number): Invalid {
  const said = t('matches.otherLong', { most: LONGEST_NOTE, signs })
  return new Invalid(said, { note: said })
}

/**
 * Says of what is open of a line that it is the bank's fees, or something else that the shop has no record of. Refuses with NotFound,
 * with LineMoved a line that somebody matched meanwhile, with Invalid fees that come in, and something else that is not said, or in too many words.
 */
export function setAside(db: Db, clerk: Clerk, of: OfLine, { as, note: typed }: Aside): Promise<void> {
  return inTransaction(db, async (tx) => {
    const line = await holdOpen(tx, of)
    const note = cleanLine(typed)
    if (as === 'fee' && line.openCents > 0) throw new Invalid(t('matches.feeComesIn'), {})
    if (as === 'other' && note === '') throw new Invalid(t('matches.otherUnsaid'), { note: t('matches.otherUnsaid') })
    if (note.length > LONGEST_NOTE) throw tooLong(note.length)
    await keep(tx, clerk, of.shopId, line.id, { cents: line.openCents, kind: as, note })
    await trace.record(tx, of.shopId, clerk, {
      verb: SET_ASIDE,
      subject: { kind: 'bank-line', id: line.id },
      after: { name: line.label, movedCents: line.openCents },
    })
  })
}

/** So many signs of a label are kept of the one of what comes back. */
const LABEL = 60

/**
 * Sends back what is open of a transfer: one that is not for this shop, or what a customer paid too much. The next working day of the bank
 * debits it. Refuses with NotFound, with LineMoved a line that somebody matched meanwhile, with Invalid what is no transfer received.
 */
export function sendBack(db: Db, clerk: Clerk, of: OfLine): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { shopId } = of
    const line = await holdOpen(tx, of)
    if (line.kind !== 'transfer' || line.openCents < 0) throw new Invalid(t('matches.notToSendBack'), {})
    const whole = line.openCents === line.cents
    const note = t(whole ? 'matches.notOurs' : 'matches.excess')
    const matchId = await keep(tx, clerk, shopId, line.id, {
      cents: line.openCents,
      kind: 'other',
      note,
      sendsBack: true,
    })
    await goesBack(tx, shopId, line, matchId)
    await trace.record(tx, shopId, clerk, {
      verb: SENT_BACK,
      subject: { kind: 'bank-line', id: line.id },
      after: { name: line.label, movedCents: line.openCents },
    })
  })
}

/** The debit of the next working day, and the match that it comes of. */
async function goesBack(tx: Db, shopId: number, { label, openCents }: Line, matchId: number): Promise<void> {
  const day = workingDaysLater(account.bankDay(await account.hold(tx, shopId)), 1)
  const [debit] = await account.add(tx, shopId, [
    {
      kind: 'refund',
      bookedOn: day,
      valueOn: day,
      label: `VIR EMIS RETOUR ${label.replace(/^VIR\s+/, '')}`.slice(0, LABEL).trim(),
      cents: -openCents,
      part: `back ${matchId}`,
    },
  ])
  await sql`update bank_matches set back_line_id = ${debit?.id ?? null} where shop_id = ${shopId} and id = ${matchId}`.execute(
    tx,
  )
}

async function holdOpen(tx: Db, of: OfLine): Promise<Line> {
  const line = await holdLine(tx, of)
  if (line.openCents === 0) throw await movedBy(tx, of.shopId, line)
  return line
}
