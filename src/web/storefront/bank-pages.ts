import type { Context } from 'hono'
import * as bank from '#bank'
import { inFours, money } from '#format'
import { t } from '#messages'
import type { Refusal } from '#refusals'
import { own, type Submitted } from '../http/index.ts'
import {
  badge,
  blank,
  button,
  type Colour,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  icon,
  notice,
  page,
} from '../ui/index.ts'
import { playedBand } from './played.ts'
import { comesBack } from './refused-form.ts'
import type { Storefront } from './visit.ts'

type Shown = { visit: bank.CardVisit; fields?: Submitted; refusal?: Refusal }

const colours: Record<(typeof bank.testCards)[number]['outcome'], Colour> = {
  accepted: 'green',
  refused: 'red',
  'insufficient-funds': 'amber',
}

/** A card to present, with the cards that exist beside it. */
export function cardPage(c: Context<Storefront>, { visit, fields, refusal }: Shown): Response | Promise<Response> {
  const names = ['number', 'expiry', 'cvc']
  const picked = bank.testCards.find(({ outcome }) => outcome === c.req.query('carte'))
  const form: FormState = refusal
    ? comesBack(fields ?? {}, refusal, names, 'carte')
    : blank(picked ? { number: inFours(picked.number), expiry: '12/39', cvc: '123' } : {}, 'carte')
  const here = `${c.var.base}/banque/${visit.id}`
  const off = { autocomplete: 'off' }
  const card = ({ number, outcome }: (typeof bank.testCards)[number]) =>
    html`<li><span class="test-card"><code>${inFours(number)}</code>${badge(t(`checkout.bank.${outcome}`), colours[outcome])}</span><a
  href="${here}?carte=${outcome}">${t('checkout.bank.use')}<span class="visually-hidden"> ${t(`checkout.bank.${outcome}`)}</span></a></li>`
  const main = html`<div class="bank-columns"><section class="card"><h1>${t('checkout.bank.title')}</h1>
${sum(c, visit)}
<form method="post" action="${here}/carte" class="stack" novalidate>${errorSummary(form)}
${field(form, { name: 'number', label: t('checkout.bank.number'), inputmode: 'numeric', required: true, hint: t('checkout.bank.numberHint'), ...off })}
<div class="form-columns">${field(form, { name: 'expiry', label: t('checkout.bank.expiry'), hint: t('checkout.bank.expiryHint'), required: true, ...off })}
${field(form, { name: 'cvc', label: t('checkout.bank.cvc'), inputmode: 'numeric', hint: t('checkout.bank.cvcHint'), required: true, ...off })}</div>
${button(t('checkout.bank.pay', { amount: money(visit.amountCents) }), { size: 'large', wide: true, icon: 'lock' })}</form>
${leaving(here)}</section>
<aside class="card" aria-label="${t('checkout.bank.cards')}"><h2>${t('checkout.bank.cards')}</h2><ul class="test-cards">${bank.testCards.map(card)}</ul>
<p class="note">${t('checkout.bank.cardsNote')}</p></aside></div>`
  return bankPage(c, t('checkout.bank.title'), main, refusal)
}

/** The code of a text message that nobody sent: it is on the page. */
export function codePage(c: Context<Storefront>, { visit, fields, refusal }: Shown): Response | Promise<Response> {
  const form: FormState = refusal ? comesBack(fields ?? {}, refusal, ['code'], 'code') : blank({}, 'code')
  const here = `${c.var.base}/banque/${visit.id}`
  const { name } = c.var.visit.shop
  const text = t('checkout.bank.sms', { code: visit.code, amount: money(visit.amountCents), shop: name })
  const main = html`<div class="bank-columns"><section class="card"><h1>${t('checkout.bank.codeTitle')}</h1>
${sum(c, visit)}
<form method="post" action="${here}/code" class="stack" novalidate>${errorSummary(form)}
${field(form, { name: 'code', label: t('checkout.bank.code'), inputmode: 'numeric', autocomplete: 'off', required: true, width: 'medium', attributes: { maxlength: 12 } })}
${button(t('checkout.bank.confirm'), { size: 'large', wide: true })}</form>
${leaving(here)}</section>
<aside class="phone" aria-label="${t('checkout.bank.phone')}"><p class="phone-head">${icon('phone')}${t('checkout.bank.phone')}</p><p class="sms">${text}</p>
<p class="note">${t('checkout.bank.phoneNote')}</p></aside></div>`
  return bankPage(c, t('checkout.bank.codeTitle'), main, refusal)
}

const sum = (c: Context<Storefront>, visit: bank.CardVisit): Html =>
  html`<dl class="bank-sum"><div><dt>${t('checkout.bank.shop')}</dt><dd>${c.var.visit.shop.name}</dd></div><div><dt>${t('checkout.bank.amount')}</dt><dd>
<strong>${money(visit.amountCents)}</strong></dd></div>${
    visit.last4 && html`<div><dt>${t('checkout.bank.card')}</dt><dd>•••• ${visit.last4}</dd></div>`
  }</dl>`

const leaving = (here: string): Html =>
  html`<form method="post" action="${here}/abandon" class="leave">${button(t('checkout.bank.leave'), { kind: 'quiet', icon: 'chevron-left' })}</form>`

/** Another house, in another colour, that says on every page that it is not a bank. */
function bankPage(c: Context<Storefront>, title: string, main: Html, refusal: Refusal | undefined) {
  const status = refusal?.status ?? 200
  // An answer to a form, without anybody's name: on the way back from the order the browser shows it, and sends nothing again.
  if (refusal) c.header('cache-control', 'private, no-cache')
  const site = t('checkout.bank.name')
  const body = html`${playedBand(c)}<header class="bank-header"><p class="ribbon">${t('checkout.bank.ribbon')}</p><div class="inside">
<span class="brand">${icon('landmark')}<span class="brand-text"><span class="brand-name">${site}</span><span class="tagline">${t('checkout.bank.tagline')}</span></span></span></div></header>
<main id="contenu" class="shop-main bank" tabindex="-1">${notice('info', t('checkout.bank.simulated'))}${main}</main>`
  return c.html(
    page({
      face: 'storefront',
      title,
      site,
      theme: 'encre',
      buying: true,
      invalid: refusal !== undefined,
      body: own(c, body),
    }),
    status,
  )
}
