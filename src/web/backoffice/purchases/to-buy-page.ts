import type { Context } from 'hono'
import { unitPrice } from '#format'
import { t } from '#messages'
import * as purchases from '#purchases'
import { blank, button, card, emptyState, type Html, html, onceField, pageHead } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { cellInput, head } from './frame.ts'

type C = Context<Office>

/** Above this many lines one supplier is shown at a time. */
const MANY = 20

/**
 * Suppliers in the order of what is most urgent, each with its articles, and what nobody is known to sell; of a long list one at a
 * time, the one that is asked for or the most urgent.
 */
export function toBuyMain(c: C, wanted: readonly purchases.Wanted[], asked?: string): Html {
  const groups = Map.groupBy(wanted, ({ supplier }) => supplier?.id ?? 0)
  const ids = [...groups.keys()].sort((one, other) => Number(one === 0) - Number(other === 0))
  const one = ids.find((id) => `${id}` === asked) ?? ids[0] ?? 0
  const isLong = wanted.length > MANY && groups.size > 1
  const shown = [...groups].filter(([id]) => !isLong || id === one)
  const cards = shown.filter(([supplier]) => supplier !== 0).map(([, rows]) => supplierCard(c, rows))
  const orphans = shown.find(([supplier]) => supplier === 0)?.[1] ?? []
  const none = emptyState({
    icon: 'circle-check',
    title: t('purchases.toBuy.none'),
    text: t('purchases.toBuy.noneText'),
  })
  return html`${pageHead({
    title: t('purchases.sub.toBuy'),
    note: t('purchases.toBuy.note', { low: c.var.shop.low_stock }),
  })}
${
  isLong &&
  suppliersNav(
    c,
    ids.map((id) => groups.get(id) ?? []),
    one,
  )
}<div class="stack">${wanted.length === 0 && none}${cards}${orphans.length > 0 && orphansCard(c, orphans)}
${wanted.length >= purchases.MOST_WANTED && html`<p class="hint">${t('purchases.toBuy.most', { n: purchases.MOST_WANTED })}</p>`}</div>`
}

/** The suppliers of a long list, with how many articles each. */
const suppliersNav = (c: C, groups: readonly (readonly purchases.Wanted[])[], current: number): Html =>
  html`<nav class="pick-by row" aria-label="${t('purchases.toBuy.suppliers')}">${groups.map((rows) => {
    const supplier = rows[0]?.supplier
    const id = supplier?.id ?? 0
    return html`<a href="${c.var.base}/achats/a-commander?fournisseur=${id}"${id === current && html` aria-current="page"`}>${supplier?.name ?? t('purchases.toBuy.orphans')} (${rows.length})</a>`
  })}</nav>`

const columns = (adds: boolean) =>
  html`<thead><tr>${head(t('office.article'), false)}${head(t('purchases.available'))}${head(
    t('purchases.awaited'),
  )}${head(t('purchases.low'))}${head(t('purchases.target'))}${adds && head(t('purchases.unitHt'))}${adds && head(t('purchases.toBuy.order'))}</tr></thead>`

function supplierCard(c: C, rows: readonly purchases.Wanted[]): Html {
  const [first] = rows
  const supplier = first?.supplier
  if (!supplier) return html``
  const adds = may(c, 'purchases', 'add')
  const form = blank(
    Object.fromEntries(
      rows.map(({ variantId, proposed, inDraft }) => [`q-${variantId}`, inDraft > 0 ? '0' : `${proposed}`]),
    ),
    `f${supplier.id}`,
  )
  const title = t('purchases.toBuy.from', { name: supplier.name })
  const table = html`<section class="scroll" tabindex="0" aria-label="${title}"><table class="lines folded">${columns(true)}<tbody>${rows.map(
    (row) => html`<tr>${articleCells(c, row)}
<td class="end" data-label="${t('purchases.unitHt')}">${unitPrice(row.supplier?.priceMicro ?? 0)}\u00a0€</td>
<td class="end on-sum" data-label="${t('purchases.toBuy.order')}">${
      adds
        ? cellInput(form, { name: `q-${row.variantId}`, label: t('purchases.order.quantityOf', { name: row.name }) })
        : row.proposed
    }${(row.supplier?.lot ?? 1) > 1 && html`<br><span class="soft">${t('purchases.article.byLot', { n: row.supplier?.lot ?? 1 })}</span>`}</td></tr>`,
  )}</tbody></table></section>`
  return card({
    title,
    body: adds
      ? html`<form method="post" action="${c.var.base}/achats/a-commander/preparer" class="stack">${onceField()}<input type="hidden" name="supplier" value="${supplier.id}">${table}
<p>${button(t('purchases.order.prepare'), { icon: 'plus', label: t('purchases.toBuy.prepareFor', { name: supplier.name }) })}</p></form>`
      : table,
  })
}

const articleCells = (
  c: C,
  row: purchases.Wanted,
): Html => html`<td class="on-title"><a href="${c.var.base}/catalogue/${row.productId}">${row.name}</a><br><span class="soft">${row.reference}</span>${
  row.inDraft > 0 && html`<br><span class="soft">${t('purchases.toBuy.inDraft', { n: row.inDraft })}</span>`
}</td>
<td class="end" data-label="${t('purchases.available')}"><strong>${row.available}</strong></td>
<td class="end" data-label="${t('purchases.awaited')}">${row.awaited}</td>
<td class="end" data-label="${t('purchases.low')}">${row.low}</td>
<td class="end" data-label="${t('purchases.target')}">${row.target}</td>`

const orphansCard = (c: C, rows: readonly purchases.Wanted[]): Html =>
  card({
    title: t('purchases.toBuy.orphans'),
    body: html`<p class="muted">${t('purchases.toBuy.orphansText')}</p><section class="scroll" tabindex="0" aria-label="${t('purchases.toBuy.orphans')}"><table class="lines folded">${columns(
      false,
    )}<tbody>${rows.map((row) => html`<tr>${articleCells(c, row)}</tr>`)}</tbody></table></section>`,
  })
