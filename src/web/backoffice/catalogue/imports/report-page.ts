import type { Context } from 'hono'
import { keptDays } from '#imports'
import { t } from '#messages'
import { attrs, breadcrumb, button, confirming, flash, type Html, html, notice, pageHead } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { type LinesView, linesPart } from './lines-table.ts'

/** What became of each line of an import that is over, and how it is undone. */
export function reportMain(c: Context<Office>, view: LinesView): Html {
  const { one, counts, refused } = view
  const list = `${c.var.base}/catalogue`
  const path = `${list}/importer/${one.id}`
  const undone = one.state === 'undone'
  const some = counts.made + counts.changed > 0
  const asks = confirming({
    title: t('imports.undoAsk', { name: one.fileName }),
    text: t('imports.undoText'),
    action: t('imports.undo'),
  })
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
${undone ? notice(counts.stays > 0 ? 'warning' : 'success', t('imports.undoneText', { stays: counts.stays })) : some ? notice('success', t('imports.done')) : notice('info', t('imports.nothing'))}
${!undone && counts.refused > 0 && notice('warning', t('imports.refusedStayed', { n: counts.refused }))}
<div class="import-actions">${button(t('imports.report'), { kind: 'secondary', icon: 'download', href: `${path}/rapport.csv` })}${
    !undone &&
    some &&
    may(c, 'catalogue', 'delete') &&
    html`<form${attrs({ method: 'post', action: `${path}/annuler`, ...asks })}>${button(t('imports.undo'), { kind: 'danger', icon: 'undo' })}</form>`
  }</div>
${!undone && some && html`<p class="muted">${t('imports.undoDays', { n: keptDays })}</p>`}
${linesPart(c, view)}`
}
