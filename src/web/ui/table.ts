import { t } from '#messages'
import { countBadge } from './badge.ts'
import { type Filter, type Filtering, fieldsOf, filterCell } from './filters.ts'
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
  /**
   * Its place on the card that a row is on a phone: `title` leads somewhere, `sum` stands at its end, `badge` and `note` under
   * them, `line` on a line of its own with its label, `off` nowhere. The first column is the title and the others are lines unless told.
   */
  card?: 'title' | 'sum' | 'badge' | 'note' | 'line' | 'off'
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
    /** Rows that cannot be chosen: they have no box. */
    without?: (row: Row) => boolean
    /** What a row comes to, cents: added up by `<ticked-sum>`. */
    cents?: (row: Row) => number
  }
  /** Rows put forward (orders nobody has acted on). */
  fresh?: (row: Row) => boolean
  /** Where Enter leads from a row chosen with j and k: the address of its main link. */
  rowKey?: (row: Row) => string
  /** What a row leads to, shown under it: its page, the page whose region `apercu` is shown, what the link says. Asks for `rowKey`. */
  preview?: (row: Row) => { href: string; source: string; label: string }
  /** dense shows twenty rows on a small screen and is meant for the long lists. */
  density?: 'dense' | 'normal'
  /** On a phone each row is a card, the filters and sorts are folded away behind a button. */
  cards?: boolean
}

/** A back-office list: sortable headers, a row of filters, ticks, totals, and something to say when it is empty. */
export function table<Row>(options: Table<Row>): Html {
  const { id, caption, rows, empty, href, ticks, density = 'normal', cards = false } = options
  const given = options.preview ? [...options.columns, previewed(options.preview)] : options.columns
  const columns = cards ? placed(given) : given
  const { filtering = { values: {}, errors: {} } } = options
  const filtered = columns.some((column) => column.filter)
  const totalled = columns.some((column) => column.total !== undefined)
  const span = columns.length + (ticks ? 1 : 0)
  const body = rows.map((row) => line({ ...options, columns }, row))
  const none = html`<tr class="none"><td colspan="${span}">${empty}</td></tr>`
  return html`${filtered ? filterForm(id, href, columns) : ''}${cards && fold(columns, { ...options, filtering })}<list-keys><section class="table-frame" aria-label="${caption}" tabindex="0">
<table${attrs({ id, class: classes('list', density === 'dense' && 'dense', cards && 'cards') })}><caption class="visually-hidden">${caption}</caption>
<thead><tr>${ticks && html`<th scope="col" class="tick"><check-all><span class="visually-hidden">${t('ui.choose')}</span></check-all></th>`}${columns.map((column) => header(column, options))}</tr>
${
  filtered
    ? html`<tr class="filters">${ticks && html`<td class="tick"></td>`}${columns.map(
        (column) =>
          html`<td${look(column)}${column.filter?.kind !== 'apply' && named(column)}>${column.filter ? filterCell(column.filter, `${id}-filters`, filtering) : ''}</td>`,
      )}</tr>`
    : ''
}</thead>
<tbody>${rows.length === 0 ? none : body}</tbody>
${totalled && rows.length > 0 ? html`<tfoot><tr>${ticks && html`<td class="tick"></td>`}${columns.map((column) => html`<td${look(column)}>${column.total}</td>`)}</tr></tfoot>` : ''}
</table></section></list-keys>`
}

/** The column that opens a row. */
const previewed = <Row>(preview: NonNullable<Table<Row>['preview']>): Column<Row> => ({
  label: t('ui.preview'),
  quiet: true,
  card: 'badge',
  cell: (row) => {
    const { href, source, label } = preview(row)
    return html`<row-preview data-source="${source}"><a href="${href}" title="${label}">${icon('eye', label)}</a></row-preview>`
  },
})

/** Every column with its place on a card. */
function placed<Row>(columns: readonly Column<Row>[]): Column<Row>[] {
  const title = columns.some(({ card }) => card === 'title')
    ? undefined
    : columns.find(({ quiet, wide }) => !quiet && !wide)
  return columns.map((column) => ({ ...column, card: column.card ?? (column === title ? 'title' : 'line') }))
}

/** On a phone, the button that opens the row of filters below it, and the orders of the list, which no header shows there. */
function fold<Row>(columns: readonly Column<Row>[], { href, sort, filtering, rows }: Table<Row>): Html {
  const sorts = columns.filter((column) => column.sort)
  if (sorts.length === 0 && !columns.some((column) => column.filter)) return html``
  const { values = {}, errors = {} } = filtering ?? {}
  const asked = Object.keys(values).length
  const one = ({ label, sort: name = '' }: Column<Row>) => {
    const [up, down] = [sort === name, sort === `-${name}`]
    return html`<li><a${attrs({ href: sortHref(href, up ? `-${name}` : name), 'aria-current': up || down ? 'true' : undefined })}>${label}${
      up || down ? icon(up ? 'arrow-up' : 'arrow-down') : ''
    }</a></li>`
  }
  return html`<details${attrs({ class: 'fold-filters', open: Object.keys(errors).length > 0 })}><summary>${icon('search')}<span>${t('ui.filterAndSort')}</span>${countBadge(asked)}</summary>
${sorts.length > 0 && rows.length > 0 && html`<p class="muted">${t('ui.sortBy')}</p><ul class="phone-sorts">${sorts.map(one)}</ul>`}</details>`
}

/** The form that filter fields belong to: it stands before the table and keeps the sort, and what no column asks. */
function filterForm<Row>(id: string, href: string, columns: readonly Column<Row>[]): Html {
  const { pathname, searchParams } = new URL(href, 'http://list')
  const asked = new Set(['after', 'before', ...columns.flatMap(({ filter }) => fieldsOf(filter))])
  const kept = [...searchParams].filter(([name]) => !asked.has(name))
  return html`<form id="${id}-filters" action="${pathname}">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}</form>`
}

function line<Row>({ columns, ticks, fresh, rowKey }: Table<Row>, row: Row): Html {
  const tick =
    ticks &&
    html`<td class="tick">${
      !ticks.without?.(row) &&
      html`<input${attrs({
        type: 'checkbox',
        name: ticks.name,
        value: ticks.value(row),
        form: ticks.form,
        checked: ticks.checked?.(row),
        'data-cents': ticks.cents?.(row),
        'aria-label': ticks.label(row),
      })}>`
    }</td>`
  const own = { class: fresh?.(row) && 'fresh', id: rowKey?.(row), 'data-row': true }
  return html`<tr${attrs(own)}>${tick}${columns.map((column) => html`<td${look(column)}${column.card === 'line' && named(column)}>${column.cell(row)}</td>`)}</tr>`
}

/** The label of a cell that stands far from its header: on a card, and for the filters there. */
const named = <Row>({ label, quiet, card }: Column<Row>): Html =>
  attrs({ 'data-label': card && !quiet ? label : undefined })

function look<Row>({ align, wide, soft, card }: Column<Row>): Html {
  return attrs({ class: classes(align, wide && 'wide', soft && 'soft', card && `on-${card}`) || undefined })
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
