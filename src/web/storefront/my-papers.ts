import { type Context, Hono } from 'hono'
import { date, money } from '#format'
import * as invoices from '#invoices'
import { t } from '#messages'
import { type House, withQuery } from '../http/index.ts'
import { breadcrumb, emptyState, type Html, html, icon, pageHead, pagination } from '../ui/index.ts'
import { shell } from './layout.ts'
import { customerOf, type Storefront, signedIn } from './visit.ts'

/** « Mes factures et avoirs »: every paper that the shop issued to the customer, to be printed again. */
export function myPapers({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mes-factures', signedIn)
  routes.get('/mes-factures', async (c) => {
    const place = { after: c.req.query('avant'), before: c.req.query('apres') }
    const page = await invoices.listMine(db, c.var.visit.shop.id, customerOf(c).id, place)
    return shell(c, { title: t('account.papers'), main: papersMain(c, page) })
  })
  return routes
}

type Papers = Awaited<ReturnType<typeof invoices.listMine>>

function papersMain(c: Context<Storefront>, { rows, previous, next }: Papers): Html {
  const { base } = c.var
  const crumbs = breadcrumb([{ label: t('account.title'), href: `${base}/mon-compte` }, { label: t('account.papers') }])
  const head = pageHead({ crumbs, title: t('account.papers') })
  if (rows.length === 0)
    return html`<div class="account-page">${head}${emptyState({ icon: 'file-text', title: t('account.papers.none'), text: t('checkout.mine.noInvoice') })}</div>`
  const at = (place: Record<string, string | undefined>) => withQuery(`${base}/mes-factures`, place)
  const one = ({ id, kind, number, issuedOn, totalTtcCents, orderId, reference }: Papers['rows'][number]) => {
    const name = t(kind === 'invoice' ? 'checkout.mine.invoice' : 'checkout.mine.creditNote', { number })
    return html`<li class="card"><div class="what"><h2><a
href="${base}/mes-commandes/${orderId}/papiers/${id}.pdf">${icon('file-text')} ${name} (PDF)</a></h2><p class="note">${date(
      issuedOn,
    )} · <a href="${base}/mes-commandes/${orderId}">${t('checkout.mine.order', { reference })}</a></p></div>
<p class="sum">${money(kind === 'invoice' ? totalTtcCents : -totalTtcCents)}</p></li>`
  }
  return html`<div class="account-page">${head}<ul class="my-orders my-talks">${rows.map(one)}</ul>
${pagination({ previous: previous && at({ apres: previous }), next: next && at({ avant: next }) })}</div>`
}
