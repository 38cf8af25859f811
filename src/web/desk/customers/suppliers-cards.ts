// What a supplier was asked for, and what its papers said of it so far.
import { count, date, money } from '#format'
import { t } from '#messages'
import type * as purchases from '#purchases'
import { card, type Html, html } from '../../ui/index.ts'

const head = (label: string, end = true) => html`<th scope="col"${end ? html` class="end"` : ''}>${label}</th>`

const scroll = (label: string, heads: Html, rows: Html[]): Html =>
  html`<section class="scroll" tabindex="0" aria-label="${label}"><table class="lines folded"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></section>`

/** The articles of an order: pieces asked for, put on the shelf, damaged, still to come. */
export function articlesCard(lines: readonly purchases.OrderLine[]): Html {
  const cell = (label: string, n: number) => html`<td class="end" data-label="${label}">${count(n)}</td>`
  const [asked, come, damaged, toCome] = [
    t('suppliers.pieces'),
    t('suppliers.come'),
    t('suppliers.damaged'),
    t('suppliers.toCome'),
  ]
  return card({
    title: t('suppliers.articles'),
    body: scroll(
      t('suppliers.articles'),
      html`${head(t('office.article'), false)}${head(asked)}${head(come)}${head(damaged)}${head(toCome)}`,
      lines.map(
        (
          line,
        ) => html`<tr><td class="on-title">${line.name}<br><span class="soft">${line.supplierReference || line.reference}</span></td>
${cell(asked, line.quantity)}${cell(come, line.good)}${cell(damaged, line.damaged)}${cell(toCome, line.awaited)}</tr>`,
      ),
    ),
  })
}

/** The papers that were sent, the first first, each with what it says. */
export const papersCard = (papers: readonly purchases.PaperRow[]): Html =>
  card({
    title: t('suppliers.papers'),
    body: html`<div class="stack">${papers.map(
      ({ kind, number, issuedOn, figures }) =>
        html`<details class="disclosure"><summary>${t(`suppliers.paper.${kind}`)} <strong>${number}</strong>, ${date(issuedOn)}</summary><div>${said(number, figures)}</div></details>`,
    )}</div>`,
  })

/** Its lines, with what is really in the parcel of a slip, and the sum of an invoice. */
function said(number: string, { lines, totals }: purchases.PaperFigures): Html {
  const opened = lines.some(({ inside }) => inside !== null)
  const label = t('suppliers.paperSays', { number })
  const row = ({ name, quantity, inside }: purchases.PaperFigures['lines'][number]) =>
    html`<tr><td class="on-title">${name}</td><td class="end" data-label="${t('suppliers.pieces')}">${count(quantity)}</td>${
      opened &&
      html`<td class="end" data-label="${t('suppliers.good')}">${count(inside?.good ?? 0)}</td><td class="end" data-label="${t('suppliers.damaged')}">${count(inside?.damaged ?? 0)}</td>`
    }</tr>`
  const heads = html`${head(t('office.article'), false)}${head(t('suppliers.pieces'))}${opened && html`${head(t('suppliers.good'))}${head(t('suppliers.damaged'))}`}`
  return html`${scroll(label, heads, lines.map(row))}${totals && html`<p>${t('office.totalTtc')} : <strong>${money(totals.ttcCents)}</strong></p>`}`
}
