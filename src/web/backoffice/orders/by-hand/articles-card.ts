import { termsOf } from '#carts'
import type { RawArticle, Sought } from '#catalogue'
import { articleFor } from '#catalogue'
import { money, unitPriceOf } from '#format'
import { t } from '#messages'
import { unitTtcCents } from '#money'
import type { Rounding } from '#prices'
import {
  blank,
  button,
  type Content,
  card,
  emptyState,
  type Html,
  hidden,
  html,
  quantity,
  select,
} from '../../../ui/index.ts'
import { lineRow } from './line-row.ts'
import type { View } from './view.ts'

/** What is ordered: looked for as one types, or scanned; Enter adds what can only be one article. */
export function articlesCard(view: View): Html {
  const { draft, path, article } = view
  return card({
    id: 'articles',
    title: t('orders.articles'),
    body: html`${search(path, article.typed, draft.customer !== null)}${foundArticles(view)}${
      draft.lines.length === 0
        ? emptyState({ icon: 'package', title: t('drafts.noLine'), text: t('drafts.noLineText') })
        : html`<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded">
<thead><tr>${heads(draft.rounding).map(([label, end]) => html`<th scope="col"${end ? html` class="end"` : ''}>${label}</th>`)}</tr></thead>
<tbody>${draft.lines.map((line) => lineRow(view, line))}</tbody></table></section>`
    }`,
  })
}

const heads = (rounding: Rounding): [Content, boolean][] => [
  [t('office.article'), false],
  [t('orders.stock'), true],
  [t(rounding === 'item' ? 'drafts.unitTtc' : 'orders.unitHt'), true],
  [t('orders.quantity'), true],
  [t(rounding === 'item' ? 'office.totalTtc' : 'orders.totalHt'), true],
  [html`<span class="visually-hidden">${t('drafts.removing')}</span>`, true],
]

const search = (path: string, typed: string, ready: boolean): Html =>
  html`<find-as-typed data-region="articles-trouves" data-source="${path}"><form class="in-row" method="post" action="${path}/articles" data-unsent="no">
<div class="field grow"><label for="chercher-article">${t('drafts.findArticle')}</label>
<input id="chercher-article" type="search" name="article" value="${typed}" autocomplete="off"${ready && typed === '' ? html` autofocus` : ''}></div>
${button(t('drafts.searchOrAdd'), { kind: 'secondary', icon: 'plus' })}</form></find-as-typed>`

type Buyer = Pick<View['draft'], 'rounding' | 'regime' | 'groupBp' | 'groupId' | 'rules'>

/** The price of a piece as this buyer reads it. */
const asked = (raw: RawArticle, { rounding, regime, ...buyer }: Buyer): string => {
  const terms = termsOf({ ...buyer, lines: [{ productId: raw.productId, quantity: 1 }] }, raw)
  const { unitHtMicro, rateBp } = articleFor(raw, rounding, terms, regime)
  return rounding === 'item'
    ? money(unitTtcCents(unitHtMicro, rateBp))
    : t('drafts.ht', { price: unitPriceOf(unitHtMicro, 1) })
}

function foundArticles({ draft, path, article: { typed, found } }: View): Html {
  const told = (raw: RawArticle) =>
    [
      raw.contents ?? raw.choices.join(', '),
      asked(raw, draft),
      t('drafts.left', { n: Math.min(raw.left, raw.inStock) }),
    ]
      .filter(Boolean)
      .join(' · ')
  const one = ({ productId, name, variants }: Sought) => {
    const form = blank({}, `trouve-${productId}`)
    const [first] = variants
    const label = t('drafts.which', { name })
    const which =
      variants.length > 1
        ? select(form, {
            name: 'variant',
            label,
            options: variants.map((raw) => ({ value: `${raw.variantId}`, label: told(raw) })),
          })
        : first &&
          html`<span class="soft">${[first.reference, told(first)].join(' · ')}</span>${hidden('variant', first.variantId)}`
    return html`<li><form class="in-row" method="post" action="${path}/articles" data-unsent="no"><span class="what"><strong>${name}</strong><br>${which}</span>
${quantity({ name: 'quantity', label: t('drafts.quantityOf', { name }), value: 1, max: 9999 })}
${button(t('drafts.add'), { kind: 'secondary', size: 'small', label: t('drafts.addWhat', { name }) })}</form></li>`
  }
  return html`<div id="articles-trouves" aria-live="polite">${
    typed.trim() !== '' &&
    (found.length === 0
      ? html`<p class="muted">${t('drafts.noArticle', { typed })}</p>`
      : html`<ul class="found">${found.map(one)}</ul>`)
  }</div>`
}
