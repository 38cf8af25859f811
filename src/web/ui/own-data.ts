import { t } from '#messages'
import { type Html, html } from './html.ts'
import { facts } from './panels.ts'

type Cell = string | number | boolean | null
/** One subject: rows of the same labels. */
export type DataSection = { title: string; rows: readonly Record<string, Cell>[] }
export type DataCopy = {
  /** Whose data. */
  name: string
  /** Who keeps them. */
  keeper: string
  /** When the copy was made, in words. */
  made: string
  sections: readonly DataSection[]
}

/** A copy of one person's data as a page that needs nothing else: to be read, printed, kept. */
export const dataPage = ({ name, keeper, made, sections }: DataCopy): string =>
  String(html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t('ui.data.title', { name })}</title></head>
<body><h1>${t('ui.data.title', { name })}</h1>
<p>${t('ui.data.intro', { keeper, made })}</p>
${sections.map(section)}
</body></html>`)

/** One row is read downwards, several as a table. */
function section({ title, rows }: DataSection): Html {
  const labels = Object.keys(rows[0] ?? {})
  const body =
    rows.length === 1
      ? html`<table border="1"><tbody>${labels.map((label) => html`<tr><th scope="row">${label}</th><td>${said(rows[0]?.[label])}</td></tr>`)}</tbody></table>`
      : html`<table border="1"><thead><tr>${labels.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${labels.map((label) => html`<td>${said(row[label])}</td>`)}</tr>`)}</tbody></table>`
  return html`<h2>${title}</h2>
${body}`
}

/** The same to be read on a page of ours: each subject folded, the first rows of each. */
export const dataSections = (sections: readonly DataSection[], most: number): Html =>
  html`${sections.map(({ title, rows }) => {
    const shown = rows.slice(0, most)
    return html`<details class="disclosure"><summary>${title} <span class="muted">(${rows.length})</span></summary><div>${
      rows.length === 1
        ? facts(listed(rows[0] ?? {}))
        : html`<ol class="plain">${shown.map((row) => html`<li>${facts(listed(row))}</li>`)}</ol>`
    }${rows.length > most && html`<p class="muted">${t('ui.data.more', { n: rows.length - most })}</p>`}</div></details>`
  })}`

const listed = (row: Record<string, Cell>) =>
  Object.entries(row).flatMap(([label, value]) =>
    value === null || value === '' ? [] : [{ label, value: said(value) }],
  )

const said = (value: Cell | undefined): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return t(value ? 'office.yes' : 'office.no')
  if (typeof value === 'number') return value.toLocaleString('fr-FR')
  return value.replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d):.*Z$/, '$3/$2/$1 $4 UTC')
}

/** The same as one object for machines (RGPD art. 20): a section under its title. */
export const dataJson = ({ name, keeper, made, sections }: DataCopy): string =>
  JSON.stringify(
    {
      client: name,
      boutique: keeper,
      'établi le': made,
      ...Object.fromEntries(sections.map(({ title, rows }) => [title, rows])),
    },
    null,
    2,
  )
