import type { Context } from 'hono'
import { columnsOf, type Kind, kinds, sampleOf } from '#imports'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { sheetFile } from '../../../http/index.ts'
import { breadcrumb, button, type Html, html, pageHead, table } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { cataloguePage } from '../frame.ts'
import { names } from './export.ts'

const nameOf = (kind: Kind): string => Object.entries(names).find(([, one]) => one === kind)?.[0] ?? kind

/** Which columns a file of each kind may have and what they mean, with a sample to begin from. */
export function guidePage(c: Context<Office>) {
  const list = `${c.var.base}/catalogue`
  const title = t('imports.guide')
  const main = html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: list },
      { label: t('imports.title'), href: `${list}/importer` },
      { label: title },
    ]),
    title,
    note: t('imports.guideNote'),
  })}
<ul class="import-tabs">${kinds.map((kind) => html`<li><a href="#${nameOf(kind)}">${t(`imports.kind.${kind}`)}</a></li>`)}</ul>
${kinds.map((kind) => part(c, kind))}`
  return cataloguePage(c, { title, main })
}

function part(c: Context<Office>, kind: Kind): Html {
  const name = nameOf(kind)
  const link = (type: string) =>
    button(type.toUpperCase(), {
      kind: 'secondary',
      icon: 'download',
      href: `${c.var.base}/catalogue/importer/exemples/${name}.${type}`,
      attributes: { 'aria-label': t('imports.sampleFile', { name, type: type.toUpperCase() }), 'data-turbo': 'false' },
    })
  return html`<h2 class="list-title" id="${name}">${t(`imports.kind.${kind}`)}</h2>
<p class="import-actions"><span class="muted">${t('imports.sample')}</span> ${link('csv')} ${link('xlsx')}</p>
${table({
  id: `colonnes-${name}`,
  caption: t(`imports.kind.${kind}`),
  rows: columnsOf(kind),
  href: c.req.path,
  empty: '',
  cards: true,
  columns: [
    { label: t('imports.columns.title'), cell: ({ label }) => html`<strong>${label}</strong>` },
    { label: t('imports.columns.about'), cell: ({ about }) => about },
    { label: t('imports.columns.example'), soft: true, cell: ({ examples: [first, second] }) => first || second },
  ],
})}`
}

/** A file of two lines with every column, to begin from. */
export function sampleFile(c: Context<Office>): Promise<Response> | Response {
  const [, name = '', type] = /^([a-z]+)\.(csv|xlsx)$/.exec(c.req.param('rows') ?? '') ?? []
  const kind = names[name]
  if (!kind) throw new NotFound(t('backoffice.missing'))
  const { titles, rows } = sampleOf(kind)
  const sheet = { name: t(`imports.kind.${kind}`), columns: titles.map((label) => ({ label, width: 18 })), rows }
  return sheetFile(c, `exemple-${name}`, type === 'xlsx' ? 'xlsx' : 'csv', sheet)
}
