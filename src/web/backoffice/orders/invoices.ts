import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import { today } from '#clock'
import * as counters from '#counters'
import { allows } from '#employees'
import { date, money } from '#format'
import * as invoices from '#invoices'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { type House, id, refusalOf, submitted } from '../../http/index.ts'
import {
  badge,
  type Column,
  emptyState,
  type FormState,
  html,
  icon,
  keysHelp,
  pageHead,
  pagination,
  table,
} from '../../ui/index.ts'
import { idInQuery, oneOf, query, withQuery, wordsInQuery } from '../address.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { numberingCard, numberingForm, saveNumbering } from './numbering.ts'
import { pdf, printButton, subOf } from './parts.ts'
import { dayInQuery } from './query.ts'

const Search = z.object({
  number: wordsInQuery,
  kind: oneOf(['invoice', 'credit_note']),
  reference: wordsInQuery,
  customer: wordsInQuery,
  from: dayInQuery,
  to: dayInQuery,
  before: idInQuery,
})
type Search = z.output<typeof Search>
type C = Context<Office>

const series = { factures: 'invoice', avoirs: 'credit_note' } as const
type Series = keyof typeof series

/** « Factures »: invoices and credit notes, and under « Options » how they are numbered. */
export function invoicesRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.get('/', async (c) => {
    const search = Search.parse(query(c))
    const page = await invoices.list(db, c.var.shop.id, {
      ...search,
      fromDay: search.from,
      toDay: search.to,
    })
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'invoices'),
      title: t('orders.sub.invoices'),
      main: listMain(c, search, page),
    })
  })

  routes.get('/options', (c) => optionsPage(c))

  routes.post('/options/:series{factures|avoirs}', async (c) => {
    const name = c.req.param('series') as Series
    const form = await submitted(c)
    try {
      await saveNumbering(c, db, series[name], form)
    } catch (error) {
      return optionsPage(c, name, { values: form, errors: refusalOf(error).fields, id: name })
    }
    return done(c, '/commandes/factures/options', t('office.saved'))
  })

  routes.get('/:file{[0-9]+\\.pdf}', async (c) => {
    const read = id.safeParse(c.req.param('file').replace('.pdf', ''))
    if (!read.success) throw new NotFound(t('backoffice.missing'))
    const paper = await invoices.print(db, c.var.shop.id, read.data)
    return pdf(c, paper.number, paper.pdf)
  })

  async function optionsPage(c: C, wrong?: Series, form?: FormState) {
    const path = `${c.var.base}/commandes/factures`
    const mayChange = allows(c.var.employee.rights, 'orders', 'change')
    const cards = []
    for (const name of Object.keys(series) as Series[]) {
      const counter = await counters.find(db, c.var.shop.id, series[name])
      const shown = name === wrong && form ? form : numberingForm(counter, name)
      const title = t(`orders.numbering.${name}`)
      cards.push(numberingCard(`${path}/options/${name}`, counter, shown, { title, mayChange, today: today() }))
    }
    const main = html`${pageHead({ title: t('orders.invoiceOptions'), note: t('orders.numberingNote') })}<div class="side-by-side">${cards}</div>`
    const title = t('orders.invoiceOptions')
    const status = wrong ? 422 : 200
    return officePage(c, { tab: 'orders', sub: subOf(c, 'invoices'), title, main, status, invalid: Boolean(wrong) })
  }

  return routes
}

function listMain(c: C, search: Search, page: invoices.InvoicePage) {
  const path = `${c.var.base}/commandes/factures`
  const { before: _, ...filters } = search
  const filtered = Object.values(filters).some(Boolean)
  return html`${pageHead({
    title: t('orders.sub.invoices'),
    badge: badge(t('orders.invoiceCount', { n: page.count }), 'green'),
    actions: html`${printButton()}<a class="button secondary" href="${path}/options">${icon('settings')}<span>${t('orders.options')}</span></a>`,
  })}
${table<invoices.InvoiceRow>({
  id: 'factures',
  caption: t('orders.sub.invoices'),
  rows: page.rows,
  columns: columns(c, search, filtered, page),
  empty: filtered
    ? emptyState({ icon: 'search', title: t('office.nothingFound'), text: t('office.nothingFoundText') })
    : emptyState({ icon: 'file-text', title: t('orders.noInvoices'), text: t('orders.noInvoicesText') }),
  href: path,
  rowKey: ({ id: key }) => `facture-${key}`,
  density: 'dense',
})}
${pagination({
  previous: search.before === undefined ? undefined : withQuery(path, filters),
  next: page.more ? withQuery(path, { ...filters, before: page.rows.at(-1)?.id }) : undefined,
  where: t('orders.invoiceCount', { n: page.count }),
})}${keysHelp()}`
}

function columns(c: C, search: Search, filtered: boolean, page: invoices.InvoicePage): Column<invoices.InvoiceRow>[] {
  const path = `${c.var.base}/commandes`
  const signed = (row: invoices.InvoiceRow, cents: number) => money(row.kind === 'credit_note' ? -cents : cents)
  return [
    {
      label: t('orders.column.number'),
      cell: ({ id: key, number }) => html`<a href="${path}/factures/${key}.pdf" data-turbo="false">${number}</a>`,
      filter: { kind: 'text', name: 'number', label: t('orders.column.number'), value: search.number },
    },
    {
      label: t('orders.column.kind'),
      cell: ({ kind }) => t(`orders.kind.${kind}`),
      filter: {
        kind: 'select',
        name: 'kind',
        label: t('orders.column.kind'),
        all: t('orders.all'),
        value: search.kind,
        options: (['invoice', 'credit_note'] as const).map((value) => ({ value, label: t(`orders.kind.${value}`) })),
      },
    },
    {
      label: t('orders.issued'),
      soft: true,
      cell: ({ issuedOn }) => date(issuedOn),
      filter: {
        kind: 'range',
        label: t('orders.issued'),
        type: 'date',
        from: { name: 'from', value: search.from },
        to: { name: 'to', value: search.to },
      },
    },
    {
      label: t('orders.crumbOrder'),
      cell: ({ orderId, orderReference }) => html`<a href="${path}/${orderId}">${orderReference}</a>`,
      filter: { kind: 'text', name: 'reference', label: t('office.reference'), value: search.reference },
    },
    {
      label: t('office.customer'),
      cell: ({ customerName }) => customerName,
      filter: { kind: 'text', name: 'customer', label: t('office.customer'), value: search.customer },
    },
    {
      label: t('orders.totalHt'),
      align: 'end',
      wide: true,
      cell: (row) => signed(row, row.totalHtCents),
      total: money(page.totalHtCents),
    },
    {
      label: t('office.totalTtc'),
      align: 'end',
      cell: (row) => signed(row, row.totalTtcCents),
      total: money(page.totalTtcCents),
      filter: { kind: 'apply', clear: filtered ? `${path}/factures` : undefined },
    },
  ]
}
