import { available, type Cart, type CartLine } from '#carts'
import { quoted, rate } from '#format'
import { t } from '#messages'
import type { Rounding } from '#prices'
import {
  button,
  type Content,
  card,
  emptyState,
  type FormState,
  type Html,
  hidden,
  html,
  icon,
  notice,
  quantity,
  stockText,
} from '../ui/index.ts'
import { askQuotation } from './ask-quotation.ts'
import { onOrderText, stockOf } from './cards.ts'
import { freeCarriage } from './free-carriage.ts'
import type { ShopContext } from './shop-context.ts'
import { stepsLine } from './steps.ts'
import { addition, lineAmount, measureAmount, thumbnail, unitAmount, withoutReturn } from './summary.ts'
import { voucherForm } from './voucher-form.ts'

/** What could not be done, said above the cart. */
export type Problem = string | undefined

type Asked = {
  problem: Problem
  /** The code of a voucher that was refused. */
  voucher: FormState | undefined
  /** The visitor has said who they are. */
  known: boolean
  /** May ask for a quotation of what is in the cart. */
  asks: boolean
}

/** The id of the form of all quantities: « Suivant » sends what was typed as well. */
const QUANTITIES = 'quantities'

/** « Panier », the first step: every line with what is left of it, what is missing for free carriage, the totals. */
export function cartMain(context: ShopContext, cart: Cart | undefined, asked: Asked): Html {
  const { problem } = asked
  const told = problem && notice('error', problem)
  if (!cart || cart.lines.length === 0) return html`${told}<h1>${t('checkout.cart')}</h1>${empty(context)}`
  const business = cart.totals.rounding === 'total'
  const short = cart.lines.filter((line) => !available(line))
  return html`${stepsLine(context.base, 0)}
<in-place renews="panier recap">
<form id="${QUANTITIES}" method="post" action="${context.base}/panier/quantite"></form>
<div id="recap" class="with-summary wide">
<section class="card question"><h1>${t('checkout.cart')}</h1>${told}${short.map(shortage)}
<table class="cart-lines"><caption class="visually-hidden">${t('checkout.articles')}</caption>
<thead><tr><th scope="col" colspan="2">${t('checkout.article')}</th><th scope="col" class="end">
${t(business ? 'checkout.unitPriceHt' : 'checkout.unitPrice')}</th><th scope="col">${t('checkout.quantity')}</th><th scope="col" class="end">
${t(business ? 'checkout.totalHt' : 'checkout.total')}</th><th scope="col"><span class="visually-hidden">${t('checkout.remove')}</span></th></tr></thead>
<tbody>${cart.lines.map((line) => row(context, line, cart.totals.rounding))}</tbody></table></section>
<aside>${summary(context, cart, short.length === 0, asked)}</aside>
</div>
</in-place>`
}

const empty = ({ base }: ShopContext) =>
  emptyState({
    icon: 'shopping-cart',
    title: t('checkout.empty.title'),
    text: t('checkout.empty.text'),
    action: button(t('checkout.empty.action'), { href: base }),
  })

/** What the shop can no longer give, in a sentence. */
const shortage = ({ name, choice, quantity: wanted, left }: CartLine): Html => {
  const article = quoted([name, choice].filter(Boolean).join(', '))
  return notice(
    'warning',
    left === 0 ? t('checkout.gone', { article }) : t('checkout.short', { article, left, wanted }),
  )
}

/** What is left of a line's article; of pieces sold on order, how many of them come later. */
function lineStock(context: ShopContext, line: CartLine): Html {
  const { left, inStock, onOrder, leadDays, carriers = null, quantity: wanted } = line
  const comes = { leadDays, carrierIds: carriers }
  if (onOrder === undefined || left === 0)
    return stockText(stockOf(context, { quantity: left, whenOut: 'refuse', outNote: '', ...comes }))
  const stock = stockText(stockOf(context, { quantity: inStock, whenOut: 'accept', outNote: onOrder, ...comes }))
  const later = wanted - inStock
  return inStock > 0 && later > 0
    ? html`${stock}<p class="note">${t('checkout.later', { n: later, what: onOrderText(onOrder) })}</p>`
    : stock
}

/** Why it costs less here than on its page for everybody. */
const ownPrice = ({ own, reduction }: CartLine): Content =>
  own !== undefined &&
  reduction !== null &&
  html`<span class="note">${t(`checkout.own.${own}`, { off: rate(reduction.bp) })}</span>`

function row(context: ShopContext, line: CartLine, rounding: Rounding): Html {
  const { base } = context
  const { variantId, name, choice, reference, left, picture } = line
  const measure = measureAmount(line, rounding)
  const article = [name, choice].filter(Boolean).join(', ')
  return html`<tr>
<td class="thumb">${thumbnail(picture?.hash ?? null)}</td>
<td class="name"><a href="${base}/produit/${line.productSlug}?choix=${variantId}">${name}</a>
<p class="note">${choice && html`${choice}<br>`}${t('checkout.reference', { reference })}</p>${lineStock(context, line)}</td>
<td class="end unit"><span class="visually-hidden">${t('checkout.unitPrice')} </span>${unitAmount(line, rounding)}
${measure && html`<span class="note">${measure}</span>`}${ownPrice(line)}</td>
<td class="many"><div>${hidden(`seen-${variantId}`, line.quantity, QUANTITIES)}${quantity({
    form: QUANTITIES,
    name: `quantity-${variantId}`,
    label: t('checkout.quantityOf', { article }),
    value: line.quantity,
    autoSubmit: true,
    // None takes the line away.
    min: 0,
    max: Math.max(line.quantity, Math.min(left, 9999)),
  })}</div></td>
<td class="end sum"><strong>${lineAmount(line, rounding)}</strong></td>
<td class="end out"><form method="post" action="${base}/panier/retirer">
${hidden('variant', variantId)}<button type="submit" class="button icon-only quiet" title="${t('checkout.remove')}"
  aria-label="${t('checkout.removeArticle', { article })}">${icon('trash')}</button></form></td>
</tr>`
}

/** The carrier chosen, or the shop's first one until then: nobody discovers the carriage at the end. */
function summary({ base }: ShopContext, cart: Cart, ready: boolean, { voucher, known, asks }: Asked): Html {
  const estimated = cart.offer === undefined
  const business = cart.totals.rounding === 'total'
  const next = ready
    ? button(t('checkout.next'), {
        size: 'large',
        wide: true,
        form: QUANTITIES,
        name: 'onward',
        value: '1',
        attributes: { 'data-leaves': '' },
      })
    : html`<p class="note">${t('checkout.mendFirst')}</p>`
  return card({
    title: t('checkout.summary'),
    body: html`${addition(cart.totals, cart.likely, cart.vouchers, estimated)}${estimated && html`<p class="note">${t(business ? 'checkout.estimateBusiness' : 'checkout.estimate')}</p>`}
${withoutReturn(cart.lines, cart.totals.rounding)}${freeCarriage(cart)}
${known ? voucherForm(base, cart, { suite: `${base}/panier`, form: voucher }) : html`<p class="note">${t('vouchers.cart.signIn')}</p>`}
<p class="to-order">${next}</p>${asks && askQuotation(base)}<p class="after">${button(t('checkout.goOn'), { kind: 'quiet', href: base, icon: 'chevron-left' })}</p>`,
  })
}
