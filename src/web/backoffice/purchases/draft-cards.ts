import { money, rate } from '#format'
import { t } from '#messages'
import { type Order, seenOf } from '#purchases'
import {
  attrs,
  button,
  card,
  confirming,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  totals,
} from '../../ui/index.ts'

/** The form of the lines: « Envoyer » stands outside of it and sends it too, so that what is typed goes with the order. */
export const DRAFT_FORM = 'lignes'

export const addForm = (own: string, adding: FormState): Html =>
  card({
    title: t('purchases.order.addArticle'),
    body: html`<form method="post" action="${own}/articles" class="form" novalidate>${onceField()}${field(adding, {
      name: 'article',
      label: t('purchases.article.which'),
      hint: t('purchases.article.whichHint'),
      required: true,
      autocomplete: 'off',
    })}${field(adding, { name: 'quantity', label: t('orders.quantity'), inputmode: 'numeric', required: true, width: 'short', autocomplete: 'off' })}
<p>${button(t('purchases.order.addArticle'), { kind: 'secondary', icon: 'plus' })}</p></form>`,
  })

export function sumCard(own: string, order: Order, changes: boolean, deletes: boolean): Html {
  const { htCents, vat, ttcCents } = order.totals
  const { minimumCents, email, name } = order.supplier
  const send =
    changes &&
    order.lines.length > 0 &&
    html`<p class="hint">${t(email ? 'purchases.order.sendHint' : 'purchases.order.sendWithout', { name, email })}</p>
<p>${button(t('purchases.order.send'), { icon: 'send', size: 'large', form: DRAFT_FORM, attributes: { formaction: `${own}/envoyer` } })}</p>`
  const give =
    deletes &&
    html`<form method="post" action="${own}/abandonner"${attrs(
      confirming({
        title: t('purchases.order.abandon'),
        text: t('purchases.order.abandonText'),
        action: t('purchases.order.abandon'),
      }),
    )}>${hidden('seen', seenOf(order.lines))}${button(t('purchases.order.abandon'), { kind: 'quiet' })}</form>`
  return card({
    title: t('purchases.order.sum'),
    body: html`<div class="stack">${totals([
      { label: t('purchases.totalHt'), amount: money(htCents) },
      ...vat.map(({ rateBp, vatCents }) => ({
        label: t('orders.vatAt', { rate: rate(rateBp) }),
        amount: money(vatCents),
      })),
      { label: t('office.totalTtc'), amount: money(ttcCents), strong: true },
    ])}${
      htCents < minimumCents &&
      notice('warning', t('purchases.order.underMinimum', { name, minimum: money(minimumCents) }))
    }${send}${give}</div>`,
  })
}
