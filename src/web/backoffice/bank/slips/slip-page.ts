import type { Context } from 'hono'
import * as account from '#account'
import { returnReasons } from '#cheques'
import { workingDaysLater } from '#clock'
import { date, inFours, money } from '#format'
import { t } from '#messages'
import * as remittances from '#remittances'
import {
  badge,
  breadcrumb,
  button,
  type Column,
  card,
  facts,
  flash,
  type Html,
  html,
  onceField,
  pageHead,
  table,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { chequeColumns } from './cheque-columns.ts'

type C = Context<Office>
type Row = remittances.SlipCheque
export type SlipView = { slip: remittances.Remittance; mine: account.Account; refused?: string | undefined }

/** A slip: what it is, its cheques, and what the bank sent back of them. */
export function slipMain(c: C, { slip, mine, refused }: SlipView): Html {
  const own = `${c.var.base}/banque/remises`
  const number = remittances.slipNumber(slip.number)
  const back = slip.cheques.filter((one) => one.back !== null).length
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.bank'), href: `${c.var.base}/banque` },
      { label: t('remittances.all'), href: own },
      { label: t('remittances.title', { slip: number }) },
    ]),
    title: t('remittances.title', { slip: number }),
    badge: back > 0 && badge(t('remittances.backCount', { n: back }), 'red'),
    actions: button(t('remittances.print'), {
      icon: 'printer',
      href: `${own}/${slip.id}.pdf`,
      attributes: { 'data-turbo': 'false', target: '_blank' },
    }),
  })}
${refused && flash(refused, 'error')}
${card({ body: facts(factsOf(slip, mine)) })}
<h2 class="list-title">${t('remittances.cheques')}</h2>
${table<Row>({
  id: 'remise-cheques',
  caption: t('remittances.cheques'),
  rows: slip.cheques,
  columns: columns(c, slip),
  empty: '',
  href: `${own}/${slip.id}`,
  density: 'dense',
  cards: true,
  rowKey: ({ place }) => `place-${place}`,
})}`
}

const factsOf = (slip: remittances.Remittance, mine: account.Account) => [
  { label: t('remittances.day'), value: date(slip.madeOn) },
  { label: t('remittances.cheques'), value: `${slip.count}` },
  { label: t('remittances.total'), value: html`<strong>${money(slip.totalCents)}</strong>` },
  { label: t('remittances.bank'), value: mine.bank },
  { label: t('remittances.iban'), value: inFours(account.ibanOf(mine, slip.figures)) },
  { label: t('remittances.credited'), value: date(workingDaysLater(slip.madeOn, 1)) },
  { label: t('remittances.by'), value: slip.by },
]

const columns = (c: C, slip: remittances.Remittance): Column<Row>[] => [
  { label: t('remittances.place'), align: 'end', card: 'off', cell: ({ place }) => `${place}` },
  ...chequeColumns<Row>(c.var.base),
  {
    label: t('remittances.amount'),
    align: 'end',
    card: 'sum',
    cell: ({ cents }) => money(cents),
    total: money(slip.totalCents),
  },
  { label: t('office.state'), card: 'badge', cell: (row) => standing(c, slip, row) },
]

/** Where a cheque stands; one that the bank sent back is recorded here. */
function standing(c: C, slip: remittances.Remittance, { back, reason, told, paymentId }: Row): Html {
  if (back === null) return badge(t('remittances.paid'), 'teal')
  if (told) return badge(t('remittances.told'), 'grey')
  const said = returnReasons.find((one) => one === reason)
  const why = said && t(`cheques.return.reason.${said}`)
  const action = `${c.var.base}/banque/remises/${slip.id}/cheques/${paymentId}/impaye`
  return html`${badge(t('remittances.backOn', { day: date(back) }), 'red')} ${why}${
    may(c, 'bank', 'change') &&
    html`<form method="post" action="${action}">${onceField()}${button(t('remittances.tell'), { kind: 'secondary', size: 'small' })}</form>`
  }`
}
