import { t } from '#messages'
import { type Filter, type Filtering, filterCell } from './filters.ts'
import { attrs, type Content, classes, type Html, html } from './html.ts'
import { icon } from './icon.ts'

export type Column<Row> = {
  label: string
  /** The label is read out, not shown (ticks, documents). */
  quiet?: boolean
  cell: (row: Row) => Content
  /** Name in the address that sorts by this column. */
  sort?: string
  /** Money and numbers stand at the end, figures aligned. */
  align?: 'end'
  filter?: Filter
  /** What the last line says under this column. */
  total?: Content
  /** Left out on a phone. */
  wide?: boolean
  /** References and dates: smaller and greyer. */
  soft?: boolean
}

export type Table<Row> = {
  id: string
  /** What the list is, for screen readers. */
  caption: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  empty: Content
  /** The page's own address; with a query string that sorting and filtering keep. */
  href: string
  /** What the filters of the columns hold. */
  filtering?: Filtering
  /** `-date` sorts by date downwards; the name of the parameter is `sort`. */
  sort?: string
  /** Ticks before each row, sent under this name by the form whose id is given. */
  ticks?: {
    form: string
    name: string
    value: (row: Row) => string
    label: (row: Row) => string
    checked?: (row: Row) => boolean
  }
  /** Rows put forward (orders nobody has acted on). */
  fresh?: (row: Row) => boolean
  /** Where Enter leads from a row chosen with j and k: the address of its main link. */
  rowKey?: (row: Row) => string
  /** dense shows twenty rows on a small screen and is meant for the long lists. */
  density?: 'dense' | 'normal'
}

/** A back-office list: sortable headers, a row of filters, ticks, totals, and something to say when it is empty. */
export function table<Row>(options: Table<Row>): Html {
  const { id, caption, rows, columns, empty, href, ticks, density = 'normal' } = options
  const { filtering = { values: {}, errors: {} } } = options
  const filtered = columns.some((column) => column.filter)
  const totalled = columns.some((column) => column.total !== undefined)
  const span = columns.length + (ticks ? 1 : 0)
  const body = rows.map((row) => line(options, row))
  const none = html`<tr class="none"><td colspan="${span}">${empty}</td></tr>`
  return html`${filtered ? filterForm(id, href) : ''}<list-keys><section class="table-frame" aria-label="${caption}" tabindex="0">
<table${attrs({ id, class: classes('list', density === 'dense' && 'dense') })}><caption class="visually-hidden">${caption}</caption>
<thead><tr>${ticks && html`<th scope="col" class="tick"><check-all><span class="visually-hidden">${t('ui.choose')}</span></check-all></th>`}${columns.map((column) => header(column, options))}</tr>
${
  filtered
    ? html`<tr class="filters">${ticks && html`<td class="tick"></td>`}${columns.map(
        (column) =>
          html`<td${look(column)}>${column.filter ? filterCell(column.filter, `${id}-filters`, filtering) : ''}</td>`,
      )}</tr>`
    : ''
}</thead>
<tbody>${rows.length === 0 ? none : body}</tbody>
${totalled && rows.length > 0 ? html`<tfoot><tr>${ticks && html`<td class="tick"></td>`}${columns.map((column) => html`<td${look(column)}>${column.total}</td>`)}</tr></tfoot>` : ''}
</table></section></list-keys>`
}

/** The form that filter fields belong to: it stands before the table and keeps the sort. */
function filterForm(id: string, href: string): Html {
  const { pathname, searchParams } = new URL(href, 'http://list')
  const sort = searchParams.get('sort')
  return html`<form id="${id}-filters" action="${pathname}">${sort && html`<input type="hidden" name="sort" value="${sort}">`}</form>`
}

function line<Row>({ columns, ticks, fresh, rowKey }: Table<Row>, row: Row): Html {
  const tick =
    ticks &&
    html`<td class="tick"><input${attrs({ type: 'checkbox', name: ticks.name, value: ticks.value(row), form: ticks.form, checked: ticks.checked?.(row), 'aria-label': ticks.label(row) })}></td>`
  const own = { class: fresh?.(row) && 'fresh', id: rowKey?.(row), 'data-row': true }
  return html`<tr${attrs(own)}>${tick}${columns.map((column) => html`<td${look(column)}>${column.cell(row)}</td>`)}</tr>`
}

function look<Row>({ align, wide, soft }: Column<Row>): Html {
  return attrs({ class: classes(align, wide && 'wide', soft && 'soft') || undefined })
}

function header<Row>(column: Column<Row>, { href, sort }: Table<Row>): Html {
  const down = sort === `-${column.sort}`
  const up = sort !== undefined && sort === column.sort
  const text = column.quiet ? html`<span class="visually-hidden">${column.label}</span>` : column.label
  const order = up ? 'ascending' : down ? 'descending' : undefined
  const own = { scope: 'col', class: classes(column.align, column.wide && 'wide') || undefined, 'aria-sort': order }
  if (!column.sort) return html`<th${attrs(own)}>${text}</th>`
  const link = sortHref(href, up ? `-${column.sort}` : column.sort)
  return html`<th${attrs(own)}><a href="${link}">${text}${order ? icon(up ? 'arrow-up' : 'arrow-down') : ''}</a></th>`
}

/** The same list in another order: its filters stay, its page does not. */
export function sortHref(href: string, sort: string): string {
  const { pathname, searchParams } = new URL(href, 'http://list')
  searchParams.set('sort', sort)
  searchParams.delete('after')
  searchParams.delete('before')
  return `${pathname}?${searchParams}`
}
