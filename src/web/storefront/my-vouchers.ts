import { type Context, Hono } from 'hono'
import { date, dayLong, money } from '#format'
import { t } from '#messages'
import * as vouchers from '#vouchers'
import { type House, withQuery } from '../http/index.ts'
import { breadcrumb, emptyState, type Html, html, pageHead, pagination } from '../ui/index.ts'
import { shell } from './layout.ts'
import { customerOf, type Storefront, signedIn } from './visit.ts'

/** « Mes bons »: every voucher that the shop gave the customer, with its code and what is left of it. */
export function myVouchers({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mes-bons', signedIn)
  routes.get('/mes-bons', async (c) => {
    const place = { after: c.req.query('avant'), before: c.req.query('apres') }
    const page = await vouchers.ofCustomer(db, c.var.visit.shop.id, customerOf(c).id, place)
    return shell(c, { title: t('vouchers.mine'), main: vouchersMain(c, page) })
  })
  return routes
}

type Page = Awaited<ReturnType<typeof vouchers.ofCustomer>>

function vouchersMain(c: Context<Storefront>, { rows, previous, next }: Page): Html {
  const { base } = c.var
  const crumbs = breadcrumb([{ label: t('account.title'), href: `${base}/mon-compte` }, { label: t('vouchers.mine') }])
  const head = pageHead({ crumbs, title: t('vouchers.mine') })
  if (rows.length === 0)
    return html`<div class="account-page">${head}${emptyState({ icon: 'tag', title: t('vouchers.mine.none'), text: t('vouchers.mine.noneText') })}</div>`
  const at = (place: Record<string, string | undefined>) => withQuery(`${base}/mes-bons`, place)
  return html`<div class="account-page">${head}<ul class="my-orders my-talks">${rows.map(one)}</ul>
${pagination({ previous: previous && at({ apres: previous }), next: next && at({ avant: next }) })}</div>`
}

function one(voucher: vouchers.Voucher): Html {
  const { code, amountCents, leftCents, endsOn, givenAt } = voucher
  const standing = vouchers.standingOf(voucher)
  const said = {
    open: t('vouchers.mine.left', { left: money(leftCents), day: dayLong(endsOn) }),
    used: t('vouchers.mine.used'),
    ended: t('vouchers.mine.ended', { left: money(leftCents), day: dayLong(endsOn) }),
    cancelled: t('vouchers.mine.cancelled'),
  }
  return html`<li class="card"><div class="what"><h2><code class="code">${code}</code></h2><p>${said[standing]}</p>
<p class="note">${t('vouchers.mine.of', { amount: money(amountCents), day: date(givenAt) })}</p></div>
<p class="sum">${money(standing === 'open' ? leftCents : 0)}</p></li>`
}
