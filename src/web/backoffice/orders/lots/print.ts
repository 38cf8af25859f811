import type { Context } from 'hono'
import type { Db } from '#database'
import * as lots from '#lots'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as work from '#work'
import { type House, idParam, streamed } from '../../../http/index.ts'
import { breadcrumb, button, type Html, html, notice, pageHead, table } from '../../../ui/index.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../parts.ts'
import { leftOut, openPdf, progress, waitingHead } from '../period-page.ts'
import { LONG } from '../print-period.ts'

type C = Context<Office>
type Printed = Awaited<ReturnType<typeof lots.papersOf>>

const fileNames = { slips: 'bons.pdf', invoices: 'factures.pdf' } as const
const totalOf = (papers: Printed): number => papers.reduce((sum, one) => sum + one.papers, 0)
const replacedOf = (papers: Printed): number => papers.reduce((sum, one) => sum + one.replaced, 0)

/** Where a print leads: straight to its PDF when all have the paper, none was replaced and they are few; to its page else. */
export async function shortcut(db: Db, c: C, lot: { id: number; act: lots.PaperKind }): Promise<string> {
  const papers = await lots.papersOf(db, c.var.shop.id, lot)
  const all = papers.every((one) => one.papers > 0)
  return all && replacedOf(papers) === 0 && totalOf(papers) <= LONG ? '/papiers.pdf' : ''
}

/** What of a lot can be printed, and which orders have no such paper and why. */
export async function printPage({ db }: House, c: C, lot: lots.Lot) {
  const kind = lot.act as lots.PaperKind
  const papers = await lots.papersOf(db, c.var.shop.id, lot)
  const path = `${c.var.base}/commandes`
  const made = totalOf(papers) > LONG ? await longPrint(db, c, lot, papers) : null
  const without = papers.filter((one) => one.papers === 0)
  const title = t(`lots.print.${kind}`)
  const main = html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('lots.crumb', { n: lot.total }) },
    ]),
    title,
    note: t('orders.count', { n: lot.total }),
  })}
<section class="card printing">${body(path, lot, totalOf(papers), made)}${leftOut(replacedOf(papers))}</section>
${without.length > 0 && missing(path, kind, without)}`
  return officePage(c, { tab: 'orders', sub: subOf(c, 'orders'), title, main, head: made && waitingHead(made) })
}

/** The long print of the lot; another one of this person's that is being made is said by waiting for it. */
async function longPrint(db: Db, c: C, lot: lots.Lot, papers: Printed): Promise<work.Work> {
  try {
    return await lots.printed(db, actor(c), c.var.shop.id, lot, papers)
  } catch (error) {
    if (!(error instanceof work.AtWork)) throw error
    return { ...error.work, state: 'waiting', done: 0, total: totalOf(papers) }
  }
}

function body(path: string, lot: lots.Lot, total: number, made: work.Work | null): Html {
  const kind = lot.act as lots.PaperKind
  const pdf = `${path}/lot/${lot.id}/papiers.pdf`
  const back = { href: path, label: t('orders.backToList') }
  if (made) return progress({ kind, print: made, live: `${path}/lot/${lot.id}/en-direct`, pdf, back })
  const away = button(back.label, { kind: 'secondary', icon: 'chevron-left', href: back.href })
  if (total === 0) return html`${notice('info', t(`lots.nonePrints.${kind}`))}<p class="actions">${away}</p>`
  return html`${notice('success', t('orders.printReady', { kind, n: total }))}<p class="actions">${openPdf(pdf)}${away}</p>`
}

const missing = (path: string, kind: lots.PaperKind, without: Printed): Html =>
  html`<h2 class="list-title">${t(`lots.without.${kind}`, { n: without.length })}</h2>
<p class="muted">${t(`lots.withoutWhy.${kind}`)}</p>${table<Printed[number]>({
    id: 'sans-papier',
    caption: t(`lots.without.${kind}`, { n: without.length }),
    rows: without,
    columns: [
      {
        label: t('orders.column.number'),
        cell: ({ orderId, number }) => html`<a href="${path}/${orderId}">${t('orders.number', { n: `${number}` })}</a>`,
      },
      { label: t('office.customer'), cell: ({ customerName }) => customerName },
      { label: t('office.state'), cell: ({ state }) => state },
    ],
    empty: '',
    href: path,
    cards: true,
  })}`

/** The papers in one PDF: made now when they are few, as they were made else. */
export async function printFile({ db }: House, c: C): Promise<Response> {
  const lot = await lots.find(db, actor(c), c.var.shop.id, idParam(c))
  if (lot.act !== 'slips' && lot.act !== 'invoices') throw new NotFound(t('orders.printGone'))
  const papers = await lots.papersOf(db, c.var.shop.id, lot)
  const total = totalOf(papers)
  if (total === 0) throw new NotFound(t(`lots.nonePrints.${lot.act}`))
  const file = { type: 'application/pdf', name: fileNames[lot.act], inline: true }
  if (total <= LONG)
    return streamed(
      c,
      file,
      lots.print(
        db,
        c.var.shop.id,
        lot.act,
        papers.map(({ orderId }) => orderId),
      ),
    )
  const made = await longPrint(db, c, lot, papers)
  if (made.state !== 'ready') throw new NotFound(t('orders.printGone'))
  return streamed(c, file, work.file(db, made))
}
