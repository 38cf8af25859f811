import type { Context } from 'hono'
import type { Import } from '#imports'
import { t } from '#messages'
import { blank, breadcrumb, button, checkbox, flash, type Html, html, notice, pageHead } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { type LinesView, linesPart } from './lines-table.ts'

/** New products are hidden like those made by hand, unless the file says of each or somebody says so of all. */
export const asksToShow = ({ kind, state, fields }: Import): boolean =>
  kind === 'products' && state === 'foreseen' && !fields.includes('active')

/** Whose right an import asks for. */
export const tabOf = ({ kind }: Pick<Import, 'kind'>): 'customers' | 'catalogue' =>
  kind === 'customers' || kind === 'addresses' ? 'customers' : 'catalogue'

/** Whether an import changes what is there: its pictures are of products that are. */
export const changesThings = ({ kind }: Import, { made, changed }: { made: number; changed: number }): boolean =>
  changed > 0 || (kind === 'pictures' && made > 0)

/** What an import will bring, line by line, before anything changes. */
export function foreseenMain(c: Context<Office>, view: LinesView): Html {
  const { one, counts, refused } = view
  const list = `${c.var.base}/catalogue`
  const path = `${list}/importer/${one.id}`
  const n = counts.made + counts.changed
  const barred = changesThings(one, counts) && !may(c, tabOf(one), 'change')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: list },
      { label: t('imports.title'), href: `${list}/importer` },
      { label: one.fileName },
    ]),
    title: one.fileName,
    note: `${t(`imports.kind.${one.kind}`)}, ${t('imports.lines', { n: one.lines })}`,
  })}
${refused && flash(refused, 'error')}
${notice('info', n > 0 ? t('imports.foreseen') : t('imports.nothing'))}
${barred && notice('warning', t(one.kind === 'pictures' ? 'imports.barredPictures' : 'imports.barred'))}
${counts.refused > 0 && notice('warning', t('imports.refusedStay', { n: counts.refused }))}
<form method="post" action="${path}/faire">
${n > 0 && !barred && asksToShow(one) && checkbox(blank(), { name: 'shows', label: t('imports.shows') })}
<p class="import-actions">${n > 0 && !barred && button(t('imports.go', { n }))}${
    one.kind !== 'pictures' &&
    button(t('imports.correct'), {
      kind: 'secondary',
      href: `${path}?colonnes`,
    })
  }${button(t('imports.report'), { kind: 'secondary', icon: 'download', href: `${path}/rapport.csv` })}</p></form>
${linesPart(c, view)}`
}
