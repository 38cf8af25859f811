import type { Context } from 'hono'
import { money } from '#format'
import type * as matches from '#matches'
import { t } from '#messages'
import { withQuery } from '../../../http/index.ts'
import { attrs, badge, type Colour, type Html, html } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

type C = Context<Office>

/** The address of the list that is looked at, with the panel of a line beside it. */
export function pointHref(c: C, lineId: number): string {
  const { pathname, searchParams } = new URL(c.req.url)
  const kept = Object.fromEntries([...searchParams].filter(([name]) => !['ligne', 'cherche', 'repasse'].includes(name)))
  return withQuery(pathname, { ...kept, ligne: `${lineId}` })
}

/** What a line was pointed with, and a way to its panel, as the cell of a list says it. */
export function pointedCell(c: C, lineId: number, shown: matches.Shown | undefined): Html {
  const { openCents = 0, parts = [], count = 0 } = shown ?? {}
  const more = count > parts.length ? [badge(t('matches.more', { n: count - parts.length }))] : []
  const left =
    openCents === 0
      ? []
      : [badge(count === 0 ? t('matches.toPoint') : t('matches.left', { amount: money(Math.abs(openCents)) }), 'amber')]
  const look = { class: 'pointed', href: pointHref(c, lineId), 'data-turbo-action': 'replace' }
  return html`<a${attrs(look)}>${[...parts.map(partBadge), ...more, ...left]}</a>`
}

const colours: Record<matches.Match['kind'], Colour> = {
  order: 'green',
  payment: 'green',
  remittance: 'green',
  'supplier-invoice': 'grey',
  returned: 'red',
  fee: 'grey',
  other: 'grey',
}

const partBadge = (match: matches.Match): Html => badge(shortly(match), colours[match.kind])

/** So many signs of what a line is said to be stand in a list; the panel tells them all. */
const NOTED = 40

/** « n° 22 », « Remise n° 0007 », « n° 18 : impayé », « frais » */
export function shortly({
  kind,
  orderNumber,
  remittanceNumber,
  supplierInvoiceNumber,
  note,
  sendsBack,
}: matches.Match): string {
  const n = `${orderNumber ?? ''}`
  if (kind === 'order' || kind === 'payment') return t('matches.short.order', { n })
  if (kind === 'returned') return t('matches.short.returned', { n })
  if (kind === 'remittance') return t('matches.short.remittance', { n: slip(remittanceNumber) })
  if (kind === 'supplier-invoice') return t('matches.short.invoice', { n: supplierInvoiceNumber ?? '' })
  if (kind === 'fee') return t('matches.short.fee')
  if (sendsBack) return t('matches.short.back')
  return note.length > NOTED ? `${note.slice(0, NOTED - 1).trimEnd()}…` : note
}

/** A slip by its number, « 0007 ». */
export const slip = (number: number | string | null): string => `${number ?? ''}`.padStart(4, '0')
