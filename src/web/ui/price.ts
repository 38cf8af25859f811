import { amount, money } from '#format'
import { t } from '#messages'
import { type Content, type Html, html } from './html.ts'

export type Price = {
  /** What is paid, tax included, in cents. */
  cents: number
  /** The lowest price of the 30 days before a reduction (c. conso. L112-1-1), in cents. */
  was?: number | undefined
  /** What is asked without tax, cents, where prices are told so: the price with tax stands beside. */
  untaxedCents?: number | undefined
  /** What the customer's group is given: « votre remise : 10 % ». */
  group?: string | undefined
  /** Other variants cost more: « dès ». */
  from?: boolean
  /** The price of its measure: « 33,00 €/kg » (c. conso. L112-1, arrêté du 16 novembre 1999). */
  measure?: string | undefined
  /** The shop is under the basic exemption: there is no tax to include (CGI art. 293 B). */
  exempt?: boolean | undefined
}

/** A price as customers see it, tax included; a reduction shows the struck lowest price of the last 30 days. */
export function price({ cents, was, from, measure, untaxedCents, group, exempt }: Price): Html {
  const before =
    was !== undefined && html`<s><span class="visually-hidden">${t('ui.priceBefore')}</span>${money(was)}</s>`
  const taxed = untaxedCents === undefined ? t('ui.ttc') : t('ui.ht', { price: money(cents) })
  const tax = exempt ? t('ui.exempt') : taxed
  const beside = [group, measure].map((text) => text && html`<span class="measure">${text}</span>`)
  return html`<p class="price">${from && html`<span class="unit">${t('ui.priceFrom')}</span>`}<strong>${money(untaxedCents ?? cents)}</strong>${before}<span
  class="unit">${tax}</span>${beside}</p>`
}

/** The sentence that the law wants beside a reduction. */
export const priceNote = (was: number): Html =>
  html`<p class="price-note">${t('ui.priceNote', { price: money(was) })}</p>`

/** An amount in cents in a column, figures aligned. */
export const figure = (cents: number): Html => html`<span class="figure">${money(cents)}</span>`

/** The value of a money input in cents: 3990 -> "39,90"; nothing for nothing. */
export const moneyValue = (cents: number | null | undefined): string =>
  cents === null || cents === undefined ? '' : amount(cents)

export type Total = { label: Content; amount: Content; strong?: boolean }

/** Rows of an addition, the last one usually strong. */
export const totals = (rows: readonly Total[]): Html =>
  html`<dl class="totals">${rows.map((row) => html`<div${row.strong ? html` class="strong"` : ''}><dt>${row.label}</dt><dd>${row.amount}</dd></div>`)}</dl>`
