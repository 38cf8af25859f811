import type { Context } from 'hono'
import type * as catalogue from '#catalogue'
import { rate } from '#format'
import { t } from '#messages'
import { attrs, breadcrumb, button, emptyState, type Html, html, pageHead } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { cells, shelfNames, stateWord } from './cells.ts'
import { FIGURES, type Grid, line } from './lines.ts'
import type { RowForm } from './save.ts'

/** « Tableau »: the products of a page as rows of a spreadsheet; without scripts a form of so many fields. */
export function gridMain(c: Context<Office>, grid: Grid): Html {
  const { rows, back } = grid
  const wrong = [...back.values()].filter(({ errors }) => Object.keys(errors).length > 0)
  const crumbs = breadcrumb([
    { label: t('backoffice.tab.catalogue'), href: `${c.var.base}/catalogue` },
    { label: t('grid.title') },
  ])
  return html`${pageHead({
    crumbs,
    title: t('grid.title'),
    note: t('grid.note'),
    actions: button(t('grid.list'), { kind: 'secondary', href: grid.list }),
  })}
${wrong.length > 0 && summary(wrong, rows)}
${
  rows.length === 0
    ? emptyState({ icon: 'package', title: t('office.products.none'), text: t('office.products.noneText') })
    : form(grid)
}${grid.pages}`
}

/** Which rows came back, each with the way to it. */
function summary(wrong: readonly RowForm[], rows: readonly catalogue.GridRow[]): Html {
  const one = ({ id, errors }: RowForm) => {
    const [first = 'name'] = Object.keys(errors).filter(Boolean)
    return html`<li><a href="#${first}-${id}">${rows.find((row) => row.id === id)?.name ?? ''}</a> : ${Object.values(errors)[0]}</li>`
  }
  return html`<error-summary><div class="error-summary" role="alert" tabindex="-1"><p><strong>${t('grid.back', { n: wrong.length })}</strong></p><ul>${wrong.map(one)}</ul></div></error-summary>`
}

function form(grid: Grid): Html {
  const { categories, rates, changes } = grid
  const shelves = shelfNames(categories)
  const option = (value: string) => html`<option value="${value}"></option>`
  return html`<form method="post" action="${grid.action}" class="stack grid-form" novalidate>
<sheet-grid><div class="scroll" tabindex="0" role="region" aria-label="${t('grid.title')}"><table class="sheet-grid"><thead><tr>${cells.map(
    (cell) =>
      html`<th scope="col"${attrs({ class: FIGURES.includes(cell) ? 'end' : undefined })}>${t(`grid.${cell}`)}</th>`,
  )}<th scope="col" class="end">${t('office.stock')}</th></tr></thead><tbody>${grid.rows.map((row) => line(grid, row, shelves))}</tbody></table></div></sheet-grid>
<datalist id="g-rayons">${[...shelves.values()].map(option)}</datalist><datalist id="g-taux">${rates.map((bp) => option(rate(bp)))}</datalist>
<datalist id="g-etats">${(['shown', 'hidden'] as const).map((state) => option(stateWord(state)))}</datalist>
${changes && html`<div class="form-actions">${button(t('office.save'))}</div><p class="hint">${t('grid.keys')}</p>`}</form>`
}
