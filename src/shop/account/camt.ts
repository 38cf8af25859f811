import { daysBetween } from '#clock'
import type { Kind } from './add.ts'
import type { Line } from './lines.ts'
import type { Statement } from './statement.ts'

/** Whose statement it is, of which days of the bank (both included), made at a moment; since when the account is open. */
export type Header = {
  madeAt: Date
  fromDay: string
  toDay: string
  openedOn: string
  iban: string
  holder: string
  bank: string
}

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
 * month that has grown is another statement, and one that is over always the same. ElctrncSeqNb rises with the days of the account.
 */
export async function* camt(header: Header, sums: Statement, lines: AsyncIterable<Line>): AsyncGenerator<string> {
  const { madeAt, fromDay, toDay, openedOn, iban, holder, bank } = header
  const at = `${madeAt.toISOString().slice(0, 19)}Z`
  const own = iban.replace(/\s/g, '').slice(-13)
  yield `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>${written(`${own}-${madeAt.toISOString().replace(/\D/g, '')}`, 35)}</MsgId><CreDtTm>${at}</CreDtTm></GrpHdr>
<Stmt><Id>${written(`${own}-${toDay.replaceAll('-', '')}-${sums.count}`, 35)}</Id><ElctrncSeqNb>${daysBetween(openedOn, toDay) + 1}</ElctrncSeqNb><CreDtTm>${at}</CreDtTm>
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
