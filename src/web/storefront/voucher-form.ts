import type { Cart } from '#carts'
import { money } from '#format'
import { t } from '#messages'
import { standingOf } from '#vouchers'
import {
  button,
  type Content,
  disclosure,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  icon,
  notice,
} from '../ui/index.ts'

type Laid = Cart['vouchers'][number]

/** The vouchers of a cart, and where the code of one is typed; `suite` is the page that it leads back to, below the shop. */
export function voucherForm(base: string, cart: Cart, { suite, form }: { suite: string; form?: FormState }): Html {
  const typed = form ?? { values: {}, errors: {}, id: 'bon' }
  const asks = html`<form method="post" action="${base}/panier/bon" class="voucher-form" novalidate>${hidden('suite', suite)}${field(
    typed,
    {
      name: 'bon',
      label: t('vouchers.cart.code'),
      autocomplete: 'off',
      attributes: { maxlength: 40, autocapitalize: 'characters', spellcheck: 'false' },
    },
  )}${button(t('vouchers.cart.use'), { kind: 'secondary' })}</form>`
  return html`<div class="vouchers">${cart.codes.map((one) => laidCode(base, one, suite))}${cart.vouchers.map((one) => laid(base, one, suite))}${disclosure(
    t('vouchers.cart.title'),
    asks,
    form !== undefined,
  )}</div>`
}

/** A code of the shop's: what it gives, or why it gives nothing yet; and the way to take it out. */
function laidCode(base: string, { laid: { code }, cents, why }: Cart['codes'][number], suite: string): Html {
  const said = why
    ? notice('warning', why)
    : html`<p class="note">${icon('tag')} <strong>${code}</strong> : ${money(-cents)}</p>`
  return html`<div class="voucher">${said}<form method="post" action="${base}/panier/bon/retirer">${hidden('code', code)}${hidden(
    'suite',
    suite,
  )}${button(t('vouchers.cart.remove'), { kind: 'quiet', size: 'small', label: t('vouchers.cart.removeOne', { code }) })}</form></div>`
}

/** One that is laid: what it gives, or why it gives nothing; and the way to take it out. */
function laid(base: string, one: Laid, suite: string): Html {
  const { id, code, cents, leftCents } = one
  const rest =
    cents > 0 && leftCents > cents && html`<br>${t('vouchers.rest', { code, left: money(leftCents - cents) })}`
  const said: Content =
    cents > 0
      ? html`<p class="note">${icon('tag')} <strong>${code}</strong> : ${money(-cents)}${rest}</p>`
      : notice('warning', t('vouchers.cart.useless', { code, standing: standingOf(one) }))
  return html`<div class="voucher">${said}<form method="post" action="${base}/panier/bon/retirer">${hidden('voucher', id)}${hidden(
    'suite',
    suite,
  )}${button(t('vouchers.cart.remove'), { kind: 'quiet', size: 'small', label: t('vouchers.cart.removeOne', { code }) })}</form></div>`
}
