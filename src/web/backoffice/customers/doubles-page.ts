import type { Context } from 'hono'
import type * as customers from '#customers'
import type * as doubles from '#doubles'
import { date, fullName } from '#format'
import { t } from '#messages'
import {
  blank,
  breadcrumb,
  button,
  type Column,
  card,
  emptyState,
  field,
  type Html,
  html,
  list,
  pageHead,
  type Question,
  who,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type C = Context<Office>

/** The pairs that look like one person. */
export function listMain(c: C, question: Question, page: doubles.PairPage): Html {
  return html`${pageHead({ title: t('office.doubles.title'), note: t('office.doubles.note') })}
${list<doubles.Pair>({
  id: 'doublons',
  caption: t('office.doubles.title'),
  asked: question,
  page,
  columns: columns(c),
  none: { icon: 'users', title: t('office.doubles.none'), text: t('office.doubles.noneText') },
  rowKey: ({ other }) => `double-${other.id}`,
})}`
}

const columns = (c: C): Column<doubles.Pair>[] => {
  const sheet = ({ id, firstName, lastName, email }: doubles.Double) =>
    who({ name: fullName({ firstName, lastName }), company: email, href: `${c.var.base}/clients/${id}` })
  const placed = ({ orders, createdAt }: doubles.Double) =>
    t('office.doubles.placed', { n: orders, date: date(createdAt) })
  return [
    { label: t('office.doubles.older'), cell: ({ one }) => sheet(one) },
    { label: t('office.doubles.past'), soft: true, cell: ({ one }) => placed(one) },
    { label: t('office.doubles.newer'), cell: ({ other }) => sheet(other) },
    { label: t('office.doubles.past'), soft: true, cell: ({ other }) => placed(other) },
    {
      label: t('office.doubles.same'),
      cell: ({ same }) => same.map((one) => t(`office.doubles.same.${one}`)).join(', '),
    },
    {
      label: t('office.actions'),
      quiet: true,
      cell: ({ one, other }) =>
        may(c, 'customers', 'delete') &&
        html`<a href="${c.var.base}/clients/${one.id}/fusionner/${other.id}">${t('office.doubles.compareTwo')}</a>`,
    },
  ]
}

type Choosing = {
  customer: customers.Customer
  alike: readonly doubles.Double[]
  others: readonly customers.CustomerRow[]
  question: Question
}

/** With whom a customer is merged: those who look the same, and a search. */
export function otherMain(c: C, { customer, alike, others, question }: Choosing): Html {
  const sheet = `${c.var.base}/clients/${customer.id}`
  const name = fullName(customer)
  const one = ({ id, firstName, lastName, email, orders }: doubles.Double | customers.CustomerRow) =>
    html`<li><a href="${sheet}/fusionner/${id}">${fullName({ firstName, lastName })}</a> <span class="muted">${email}, ${t('office.customer.ordersPlaced', { n: orders })}</span></li>`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.customers'), href: `${c.var.base}/clients` },
      { label: name, href: sheet },
      { label: t('office.doubles.choose') },
    ]),
    title: t('office.doubles.choose'),
    note: t('office.doubles.chooseNote', { name }),
  })}
${card({
  title: t('office.doubles.alike'),
  body:
    alike.length > 0
      ? html`<ul class="plain-list">${alike.map(one)}</ul>`
      : html`<p class="muted">${t('office.doubles.noneAlike')}</p>`,
})}
${card({
  title: t('office.doubles.search'),
  body: html`<form method="get" action="${question.path}" class="form">${field(
    { ...blank(question.values), errors: question.errors },
    { name: 'name', label: t('office.doubles.searchLabel'), type: 'search', hint: t('office.doubles.searchHint') },
  )}<div class="form-actions">${button(t('office.doubles.find'), { kind: 'secondary' })}</div></form>${
    question.filtered &&
    (others.length > 0
      ? html`<ul class="plain-list">${others.map(one)}</ul>`
      : emptyState({ icon: 'search', title: t('office.nothingFound'), text: t('office.nothingFoundText') }))
  }`,
})}`
}
