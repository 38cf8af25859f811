import type { Context } from 'hono'
import { fieldsOf, type Import, type ImportLine, type Kind } from '#imports'
import { t } from '#messages'
import {
  blank,
  breadcrumb,
  button,
  card,
  field,
  flash,
  type Html,
  html,
  notice,
  optionList,
  pageHead,
  table,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { written } from './writing-fields.ts'

type Column = { at: number; title: string; code: string | null; values: string[] }

/** What was understood of a file, to be corrected: what it is, how it is written, which field each column is. */
export function columnsMain(
  c: Context<Office>,
  one: Import,
  first: readonly ImportLine[],
  { refused }: { refused?: string | undefined },
): Html {
  const list = `${c.var.base}/catalogue`
  const action = `${list}/importer/${one.id}/colonnes`
  const columns = one.headings.map((title, at): Column => {
    const values = first.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '')
    return { at, title, code: one.fields[at] ?? null, values }
  })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: list },
      { label: t('imports.title'), href: `${list}/importer` },
      { label: one.fileName },
    ]),
    title: one.fileName,
    note: t('imports.lines', { n: one.lines }),
  })}
${refused && flash(refused, 'error')}
<form method="post" action="${action}" class="stack">
${card({ title: t('imports.understood'), body: html`${written(one)}<p class="hint">${t('imports.rereads')}</p>` })}
${missing(one)}
<h2 class="list-title">${t('imports.columns')}</h2>
<p class="muted">${left(columns)} ${t('imports.empty')}</p>
${mapped(c, one, columns)}
<div class="import-actions">${button(t('imports.check'), { name: 'next', value: 'check' })}${button(t('imports.apply'), { kind: 'secondary', name: 'next', value: 'apply' })}</div>
${card({
  body: html`<div class="form form-columns">${field(blank(), { name: 'mapping', label: t('imports.keepName'), autocomplete: 'off', attributes: { maxlength: 60 } })}
<div>${button(t('imports.keep'), { kind: 'secondary', name: 'next', value: 'keep' })}</div></div>`,
})}</form>`
}

/** A new thing cannot be made without these. */
function missing({ kind, fields }: Import): Html | false {
  const lacking = fieldsOf[kind as Kind].filter(({ code, needed }) => needed && !fields.includes(code))
  return (
    lacking.length > 0 &&
    notice('warning', t('imports.needed', { names: lacking.map(({ label }) => `« ${label} »`).join(', ') }))
  )
}

function left(columns: readonly Column[]): string {
  const none = columns.filter(({ code }) => code === null)
  return t('imports.left', { n: none.length, names: none.map(({ title }) => title).join(', ') })
}

function mapped(c: Context<Office>, one: Import, columns: readonly Column[]): Html {
  const options = fieldsOf[one.kind as Kind].map(({ code, label }) => ({ value: code, label }))
  return table<Column>({
    id: 'colonnes',
    caption: t('imports.columns'),
    rows: columns,
    href: c.req.path,
    empty: '',
    cards: true,
    columns: [
      { label: t('imports.columns.title'), cell: ({ title }) => html`<strong>${title}</strong>` },
      {
        label: t('imports.columns.first'),
        soft: true,
        cell: ({ values }) => values.map((value) => (value.length > 60 ? `${value.slice(0, 59)}…` : value)).join(' · '),
      },
      {
        label: t('imports.columns.field'),
        cell: ({ at, title, code }) =>
          html`<select name="c${at}" aria-label="${t('imports.columns.field')} : ${title}">${optionList(options, code ?? '', t('imports.columns.left'))}</select>`,
      },
    ],
  })
}
