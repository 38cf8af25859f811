import { daysBetween, daysLater, now } from '#clock'
import { type Account, bankDay } from './account.ts'
import type { Kind } from './add.ts'
import type { Line } from './lines.ts'
import type { Statement } from './statement.ts'

/** Whose statement it is, of which days of the bank (both included), made at a moment of the bank (2027-12-01T06:00:00Z). */
export type Header = {
  madeAt: string
  fromDay: string
  toDay: string
  iban: string
  holder: string
  bank: string
}

/**
 * When the statement of days until `toDay` was made, for its file: the morning after for days that are over, the same for ever; now on
 * the bank's day for those that go on.
 */
export const madeAt = (mine: Pick<Account, 'days_ahead'>, toDay: string): string =>
  toDay < bankDay(mine) ? `${daysLater(toDay, 1)}T06:00:00Z` : `${bankDay(mine)}T${now().toISOString().slice(11, 19)}Z`

/** From which day on statements are numbered: before any account. */
const FIRST = '2000-01-01'

/** How ISO 20022 calls what each kind of line is: domain, family, sub-family. */
const codes: Record<Kind, [domain: string, family: string, sub: string]> = {
  transfer: ['PMNT', 'RCDT', 'ESCT'],
  card: ['PMNT', 'MCRD', 'POSP'],
  remittance: ['PMNT', 'RCHQ', 'CCHQ'],
  returned: ['PMNT', 'RCHQ', 'UPCQ'],
  fee: ['ACMT', 'MDOP', 'FEES'],
  'paid-out': ['PMNT', 'ICDT', 'ESCT'],
  refund: ['PMNT', 'ICDT', 'ESCT'],
}

/**
 * A statement as programs of accounting read it: ISO 20022, camt.053.001.02, piece by piece. Its lines come from the first
 * to the last; every amount is above zero, and says whether it is a credit or a debit. Pure.
 * Who reads it takes a second one of the same Id for the first: it names the account, the last day and how many lines there are, so that a
 * month that has grown is another statement, and one that is over always the same, byte for byte. ElctrncSeqNb rises with the days.
 */
export async function* camt(header: Header, sums: Statement, lines: AsyncIterable<Line>): AsyncGenerator<string> {
  const { madeAt: at, fromDay, toDay, iban, holder, bank } = header
  const own = iban.replace(/\s/g, '').slice(-13)
  yield `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>${written(`${own}-${at.replace(/\D/g, '')}-${sums.count}`, 35)}</MsgId><CreDtTm>${at}</CreDtTm></GrpHdr>
<Stmt><Id>${written(`${own}-${toDay.replaceAll('-', '')}-${sums.count}`, 35)}</Id><ElctrncSeqNb>${daysBetween(FIRST, toDay) + 1}</ElctrncSeqNb><CreDtTm>${at}</CreDtTm>
<FrToDt><FrDtTm>${fromDay}T00:00:00</FrDtTm><ToDtTm>${toDay}T23:59:59</ToDtTm></FrToDt>
<Acct><Id><IBAN>${written(iban.replace(/\s/g, ''), 34)}</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>${written(holder, 140)}</Nm></Ownr>
<Svcr><FinInstnId><Nm>${written(bank, 140)}</Nm></FinInstnId></Svcr></Acct>
${balance('OPBD', fromDay, sums.openingCents)}
${balance('CLBD', toDay, sums.closingCents)}
`
  for await (const line of lines) yield entry(line)
  yield '</Stmt></BkToCstmrStmt></Document>\n'
}

const balance = (code: 'OPBD' | 'CLBD', day: string, cents: number): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(cents)}<Dt><Dt>${day}</Dt></Dt></Bal>`

function entry({ id, cents, bookedOn, valueOn, kind, label }: Line): string {
  const [domain, family, sub] = codes[kind]
  return `<Ntry><NtryRef>${id}</NtryRef>${amount(cents)}<Sts>BOOK</Sts><BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${valueOn}</Dt></ValDt>
<AcctSvcrRef>${id}</AcctSvcrRef><BkTxCd><Domn><Cd>${domain}</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${sub}</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><RmtInf><Ustrd>${written(label, 140)}</Ustrd></RmtInf></TxDtls></NtryDtls><AddtlNtryInf>${written(label, 500)}</AddtlNtryInf></Ntry>
`
}

/** Euros with a point, and on which side they stand. */
function amount(cents: number): string {
  const whole = Math.abs(cents)
  const euros = `${Math.floor(whole / 100)}.${`${whole % 100}`.padStart(2, '0')}`
  return `<Amt Ccy="EUR">${euros}</Amt><CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
}

/** Words in XML: no sign that it forbids, and not longer than the field. */
const written = (words: string, most: number): string =>
  [...words.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')]
    .slice(0, most)
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .trim() || '-'
