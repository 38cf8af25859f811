import { count as figures } from '#format'
import { t } from '#messages'
import type * as stock from '#stock'
import { button, card, emptyState, type FormState, type Html, hidden, html, loadedField } from '../../ui/index.ts'
import { cellErrors, cellInput, head } from './frame.ts'

/** What the lines of a count are shown with. */
export type CountView = {
  count: stock.ShelfCount
  view: stock.CountView
  search: { path: string; href(place?: { after?: string; before?: string }): string }
  page: { rows: stock.CountLine[]; previous: string | undefined; next: string | undefined }
  form: FormState
}

/** The form of the lines: « Clore » stands outside of it and sends it too, so that what is typed is saved first. */
export const COUNT_FORM = 'comptage'

/** The lines of a page of a count: typed, or explained where they differ. */
export function linesForm({ count, view, search, page, form }: CountView, works: boolean): Html {
  if (page.rows.length === 0)
    return emptyState({ icon: 'circle-check', title: t('counts.nothing'), text: t(`counts.nothing.${view}`) })
  const explains = view === 'differing'
  // Nobody who counts is told what is expected; what differs is told once all is counted.
  const tells = !count.hides || explains || count.closedAt !== null
  const heads = html`${head(t('office.article'), false)}${tells && head(t('counts.books'))}${head(t('counts.shelf'))}${explains && head(t('counts.gap'))}${
    explains && head(t('counts.reason'), false)
  }`
  const note = tells && html`<p class="muted">${t('counts.booksHint')}</p>`
  const body = html`${note}<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded"><thead><tr>${heads}</tr></thead>
<tbody>${page.rows.map((line) => row(line, { form, works, explains, tells }))}</tbody></table></section>`
  if (!works) return card({ body })
  const next = page.next === undefined ? '' : page.next
  return html`${explains && reasonList()}<form method="post" id="${COUNT_FORM}" action="${search.path}${explains && '/ecarts'}" novalidate>${loadedField(form)}${hidden('suite', explains ? '' : next)}
${card({ body: html`<div class="stack">${body}<p>${button(t(next && !explains ? 'counts.saveNext' : 'office.save'))}</p></div>` })}</form>`
}

const REASONS = 'raisons-ecart'
const reasonList = (): Html =>
  html`<datalist id="${REASONS}">${(['broken', 'stolen', 'typing', 'receipt', 'place'] as const).map(
    (one) => html`<option value="${t(`counts.usual.${one}`)}"></option>`,
  )}</datalist>`

type How = { form: FormState; works: boolean; explains: boolean; tells: boolean }

function row(line: stock.CountLine, { form, works, explains, tells }: How): Html {
  const { variantId, name, counted, seen, reason, stale } = line
  const [field, why] = [`c-${variantId}`, `r-${variantId}`]
  const told = [line.reference, line.ean, line.by && t('counts.by', { name: line.by })].filter(Boolean).join(' · ')
  const shelf =
    works && !explains ? cellInput(form, { name: field, label: t('counts.piecesOf', { name }) }) : (counted ?? '–')
  const gap = counted === null || seen === null ? 0 : counted - seen
  return html`<tr><td class="on-title">${name}<br><span class="soft">${told}</span>${
    works && stale && html`<p class="hint">${t('counts.again', { n: counted ?? 0 })}</p>`
  }${cellErrors(form, [field, why])}</td>
${tells && html`<td class="end" data-label="${t('counts.books')}">${seen ?? line.quantity}</td>`}
<td class="end on-sum" data-label="${t('counts.shelf')}">${shelf}</td>
${explains && html`<td class="end" data-label="${t('counts.gap')}"><strong>${gap > 0 ? `+${figures(gap)}` : figures(gap)}</strong></td>`}
${
  explains &&
  html`<td data-label="${t('counts.reason')}">${
    works
      ? cellInput(form, {
          name: why,
          label: t('counts.reasonOf', { name }),
          inputmode: 'text',
          list: REASONS,
          look: 'reason-cell',
        })
      : reason
  }</td>`
}</tr>`
}
