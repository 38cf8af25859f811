import { type Context, Hono } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import { readWhole } from '#money'
import { Invalid } from '#refusals'
import * as returns from '#returns'
import {
  done,
  type House,
  idParam,
  paperParam,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
} from '../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  type Content,
  card,
  errorSummary,
  type FormState,
  type Html,
  html,
  icon,
  onceField,
  pageHead,
  returnLines,
  textarea,
} from '../ui/index.ts'
import { shell } from './layout.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

/** « Demander un retour », and the slip that goes into the parcel. */
export function myReturns({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mes-commandes/:id/retour', signedIn)
  routes.use('/mes-retours/*', signedIn)

  routes.get('/mes-commandes/:id/retour', async (c) => {
    const offered = await returns.offered(db, c.var.visit.shop.id, idParam(c), customerOf(c).id)
    return page(c, offered, blank({}, 'retour'))
  })

  routes.post('/mes-commandes/:id/retour', async (c) => {
    const [shopId, orderId, form] = [c.var.visit.shop.id, idParam(c), await submitted(c)]
    try {
      await returns.ask(db, actorOf(c), { shopId, orderId, lines: piecesOf(form), reason: form.reason ?? '' })
    } catch (error) {
      const { status } = refusalOf(error)
      if (status === 404) throw error
      const offered = await returns.offered(db, shopId, orderId, customerOf(c).id)
      return page(c, offered, { ...refusedForm(form, error), id: 'retour' }, status)
    }
    return done(c, `${c.var.base}/mes-commandes/${orderId}#retours`, t('returns.mine.done'))
  })

  routes.get('/mes-retours/:file{[0-9]+\\.pdf}', async (c) => {
    const { shop } = c.var.visit
    const id = paperParam(c)
    const found = await returns.findMine(db, shop.id, customerOf(c).id, id)
    const { number, pdf } = await returns.slip(db, shop.id, found)
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${number.replace(/[^A-Za-z0-9-]/g, '_')}.pdf"`,
    })
  })
  return routes
}

/** How many pieces of each line. Refuses with Invalid what is no number of pieces. */
const piecesOf = (form: Submitted) =>
  Object.entries(form).flatMap(([field, typed]) => {
    const [, lineId] = /^pieces-([1-9][0-9]{0,14})$/.exec(field) ?? []
    if (lineId === undefined) return []
    const quantity = readWhole(typed.trim() || '0')
    if (quantity === undefined || quantity < 0)
      throw new Invalid(t('returns.badPieces'), { lines: t('returns.badPieces') })
    return [{ lineId: Number(lineId), quantity }]
  })

function page(
  c: Context<Storefront>,
  { order, lines }: returns.Offered,
  form: FormState,
  status: 200 | 400 | 403 | 409 | 422 | 429 = 200,
) {
  const { base } = c.var
  const back = `${base}/mes-commandes/${order.id}`
  const crumbs = breadcrumb([
    { label: t('account.title'), href: `${base}/mon-compte` },
    { label: t('checkout.mine.title'), href: `${base}/mes-commandes` },
    { label: order.reference, href: back },
    { label: t('returns.mine.ask') },
  ])
  const body = lines.some(({ left }) => left > 0)
    ? html`<form class="stack" method="post" action="${back}/retour">${onceField()}${errorSummary(form)}<p>${t('returns.mine.text')}</p>
${returnLines(form, lines)}${textarea(form, { name: 'reason', label: t('returns.reason'), required: true, rows: 3, hint: t('returns.reasonHint') })}
<div class="row">${button(t('returns.mine.send'))}<a href="${back}">${t('ui.cancel')}</a></div></form>`
    : html`<p>${t('returns.mine.nothing')}</p><p><a href="${back}">${t('returns.mine.back')}</a></p>`
  const main = html`<div class="narrow">${pageHead({ crumbs, title: t('returns.mine.ask') })}${card({ body })}</div>`
  return shell(c, { title: t('returns.mine.ask'), main, status, invalid: status !== 200 })
}

/** What was sent back of an order and how far it is, and the way to send more of it back. */
export function returnsOf(base: string, orderId: number, mine: readonly returns.OfOrder[], may: boolean): Content {
  if (mine.length === 0 && !may) return false
  const one = ({ id, number, state, settled, askedAt, articles, refusalReason }: returns.OfOrder): Html =>
    html`<li><strong>${number}</strong>, ${t(settled && state === 'authorised' ? 'returns.mine.paid' : `returns.state.${state}`)}<span class="note">${date(askedAt)} : ${articles.join(', ')}${
      refusalReason && ` (${refusalReason})`
    }</span>${
      state === 'authorised' &&
      html`<a href="${base}/mes-retours/${id}.pdf">${icon('package')}<span>${t('returns.slip.title')} (PDF)</span></a>`
    }</li>`
  return card({
    id: 'retours',
    title: t('returns.mine.title'),
    body: html`${mine.length > 0 && html`<ul class="papers">${mine.map(one)}</ul>`}${
      may && html`<p><a href="${base}/mes-commandes/${orderId}/retour">${t('returns.mine.ask')}</a></p>`
    }`,
  })
}
