import type { Context } from 'hono'
import { count } from '#format'
import { type Counts, type Import, type ImportLine, type Kind, labelOf, type Wanted } from '#imports'
import { t } from '#messages'
import { badge, type Colour, type Content, disclosure, type Html, html, table } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

export type LinesView = {
  one: Import
  counts: Counts
  lines: readonly ImportLine[]
  more: boolean
  after: number
  wanted: Wanted | undefined
  remarks: readonly { sentence: string; n: number; first: number }[]
  refused?: string | undefined
}

const colours: Record<NonNullable<ImportLine['outcome']>, Colour> = {
  made: 'green',
  changed: 'blue',
  unchanged: 'grey',
  refused: 'red',
}
const kept: readonly Wanted[] = ['made', 'changed', 'unchanged', 'refused', 'noted', 'stays']

/** How many lines become what, each a way to those lines; what is said of many; then the lines. */
export function linesPart(c: Context<Office>, view: LinesView): Html {
  const { one, counts, lines, more, after, wanted, remarks } = view
  const path = `${c.var.base}/catalogue/importer/${one.id}`
  const href = (asked: Wanted | undefined, behind = 0) => {
    const query = new URLSearchParams({ ...(asked && { lignes: asked }), ...(behind > 0 && { apres: `${behind}` }) })
    return query.size > 0 ? `${path}?${query}` : path
  }
  const tab = (label: string, n: number, asked: Wanted | undefined) =>
    html`<li><a href="${href(asked)}"${asked === wanted && html` aria-current="page"`}>${label} <span class="muted">${count(n)}</span></a></li>`
  const tabs = kept.filter((name) => counts[name] > 0)
  return html`${remarks.length > 0 && disclosure(t('imports.remarks'), html`<ul class="import-remarks">${remarks.map((one) => html`<li>${t('imports.remark', one)}</li>`)}</ul>`)}
<nav aria-label="${t('imports.column.outcome')}"><ul class="import-tabs">
${tab(t('imports.label.all'), one.lines, undefined)}${tabs.map((name) => tab(t(`imports.label.${name}`), counts[name], name))}
</ul></nav>
${linesTable(one, path, lines)}
<p class="import-actions">
${after > 0 && html`<a href="${href(wanted)}">${t('imports.firstLines')}</a>`}
${more && html`<a href="${href(wanted, lines.at(-1)?.line)}">${t('imports.nextLines')}</a>`}</p>`
}

/** What a line is about: the cells of its first fields. */
function said({ fields }: Import, { cells }: ImportLine): string {
  const telling = [
    'picture',
    'name',
    'reference',
    'productReference',
    'values',
    'email',
    'lastName',
    'firstName',
    'line1',
    'city',
  ]
  const told = telling.flatMap((code) => cells[fields.indexOf(code)] || [])
  const text = (told.length > 0 ? told : cells.filter((cell) => cell !== '')).slice(0, 3).join(' · ')
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

const linesTable = (one: Import, path: string, lines: readonly ImportLine[]): Html =>
  table<ImportLine>({
    id: 'lignes',
    caption: t('imports.column.line'),
    rows: lines,
    href: path,
    empty: '',
    cards: true,
    columns: [
      { label: t('imports.column.line'), cell: ({ line }) => `${line}` },
      { label: t('imports.column.what'), cell: (line) => linked(path, line, said(one, line)) },
      { label: t('imports.column.outcome'), card: 'badge', cell: (line) => outcome(line) },
      {
        label: t('imports.column.notes'),
        card: 'note',
        cell: ({ changes, notes, stays }) =>
          [...changes.map((change) => changeTold(one, change)), ...notes, stays].filter(Boolean).join(' '),
      },
    ],
  })

/** « Prix TTC : 24,90 € → 26,90 €. » */
export const changeTold = ({ kind }: Import, { field, before, after }: ImportLine['changes'][number]): string =>
  t('imports.change', { field: titleOf(kind as Kind, field), before, after })

/** A field without the marks of its title. */
const titleOf = (kind: Kind, code: string): string =>
  labelOf(kind, code)
    .replace(/\s*\([^)]*\)|\s*\*/g, '')
    .trim()

function linked(path: string, { subjectKind, subjectId, undone }: ImportLine, text: string): Content {
  if (subjectId === null || undone) return text
  const base = path.replace(/\/catalogue\/importer\/\d+$/, '')
  if (subjectKind === 'product') return html`<a href="${base}/catalogue/${subjectId}">${text}</a>`
  if (subjectKind === 'category') return html`<a href="${base}/catalogue/categories/${subjectId}">${text}</a>`
  return subjectKind === 'customer' ? html`<a href="${base}/clients/${subjectId}">${text}</a>` : text
}

const outcome = ({ outcome, undone }: ImportLine): Content =>
  undone
    ? badge(t('imports.outcome.undone'), 'grey')
    : outcome === null
      ? badge(t('imports.outcome.none'), 'grey')
      : badge(t(`imports.outcome.${outcome}`), colours[outcome])
