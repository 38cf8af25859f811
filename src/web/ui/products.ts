import { t } from '#messages'
import { optionList } from './fields.ts'
import { type Attributes, attrs, type Content, type Html, html } from './html.ts'
import { type Price, price } from './price.ts'

/** in: enough; few: the last ones; out: none, cannot be ordered. */
export type Stock = { level: 'in' | 'few' | 'out'; text: string }

export const stockText = ({ level, text }: Stock): Html => html`<p class="stock ${level}">${text}</p>`

export type ProductCard = Price & {
  name: string
  href: string
  /** A `picture(...)`; its alternative text may be empty, the name is a link just below. */
  picture: Content
  /** A word on the picture: « -18 % », « Nouveau ». */
  flag?: string
  stock: Stock
  /** What customers say of it; nothing while nobody did. */
  opinions?: Content
  /** The form's button, or a link to choose a variant. */
  action: Content
  /** A button that keeps it for later. */
  heart?: Content
  level?: 2 | 3
}

/** A product among others. The whole card leads to the product; the button stays a button. */
export function productCard({
  name,
  href,
  picture,
  flag,
  stock,
  opinions,
  action,
  heart,
  level = 2,
  ...cost
}: ProductCard): Html {
  const link = html`<a href="${href}">${name}</a>`
  return html`<li class="product">
<div class="product-picture">${picture}${flag && html`<span class="flag">${flag}</span>`}${heart}</div>
<div>${level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}${opinions}</div>
${price(cost)}
${stockText(stock)}
${action}
</li>`
}

/** Products in columns, as many as there is room for. */
export const productGrid = (cards: readonly Content[]): Html => html`<ul class="products">${cards}</ul>`

/**
 * A form that adds to the cart. With scripts the page stays where it is and the regions named (by id) are renewed;
 * without, the server answers with a redirect as usual.
 */
export const inPlaceForm = (
  action: string,
  renews: readonly string[],
  inside: Content,
  attributes: Attributes = {},
): Html =>
  html`<in-place renews="${renews.join(' ')}"><form${attrs({ method: 'post', action, ...attributes })}>${inside}</form></in-place>`

export type Sort = {
  action: string
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  /** What else stands in the address and must stay. */
  keep?: Record<string, string | readonly string[]>
}

/** A list that sorts at once where scripts run, with its own button elsewhere. */
export function sortBy({ action, name, label, value, options, keep = {} }: Sort): Html {
  return html`<auto-submit><form class="sort" action="${action}">${kept(keep)}
<label><span>${label}</span><select name="${name}">${optionList(options, value)}</select></label>
<button type="submit" class="button secondary small">${t('ui.ok')}</button></form></auto-submit>`
}

/** What stays in the address of a form that asks. */
export const kept = (keep: Record<string, string | readonly string[]>): Html[] =>
  Object.entries(keep).flatMap(([key, values]) => [values].flat().map((one) => hidden(key, one)))

/** A value that travels with a form unseen. */
export const hidden = (name: string, value: string | number, form?: string): Html =>
  html`<input${attrs({ type: 'hidden', name, value, form })}>`

export type SummaryLine = { picture?: Content; name: Content; note?: Content; amount: Content }

/** The articles of an order in a narrow column, for the summary that stays in view. */
export const summaryLines = (lines: readonly SummaryLine[]): Html =>
  html`<ul class="summary-lines">${lines.map(
    (line) =>
      html`<li>${line.picture}<span class="name">${line.name}${line.note && html`<span class="note">${line.note}</span>`}</span><span class="figure">${line.amount}</span></li>`,
  )}</ul>`
