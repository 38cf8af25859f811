import type { Context } from 'hono'
import type { Counts, Import } from '#imports'
import { t } from '#messages'
import { breadcrumb, button, flash, type Html, html, meter, notice, pageHead } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

type View = { one: Import; counts: Counts; going: boolean; refused?: string | undefined }

/** How far an import is, or its undoing; where it stands still, the way to go on. */
export function goingMain(c: Context<Office>, { one, counts, going, refused }: View): Html {
  const list = `${c.var.base}/catalogue`
  const path = `${list}/importer/${one.id}`
  const undoing = one.state === 'undoing'
  const [done, n] = undoing ? [counts.undone + counts.stays, counts.made + counts.changed] : [counts.done, one.lines]
  const far = t(undoing ? 'imports.undoFar' : 'imports.far', { done, n })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: list },
      { label: t('imports.title'), href: `${list}/importer` },
      { label: one.fileName },
    ]),
    title: one.fileName,
    note: t(`imports.state.${one.state}`),
  })}
${refused && flash(refused, 'error')}
<section class="card printing"><p>${far}</p>${meter(done, n, far)}${
    going && one.state !== 'stopped'
      ? html`<p class="muted">${t('imports.mayLeave')}</p><noscript><p><a href="${path}">${t('imports.look')}</a></p></noscript><live-source src="${path}/en-direct"></live-source>${
          !undoing &&
          html`<form method="post" action="${path}/arreter">${button(t('imports.stop'), { kind: 'secondary' })}</form>`
        }`
      : html`${notice('warning', t(one.state === 'stopped' ? 'imports.stoppedText' : 'imports.interrupted'))}
<form method="post" action="${path}/faire">${button(t('imports.goOn'))}</form>${
          !undoing &&
          html`<form method="post" action="${path}/annuler">${button(t('imports.undo'), { kind: 'danger' })}</form>`
        }`
  }</section>`
}

/** While it goes on the page renews itself where it is. */
export const goingHead = (going: boolean): Html | false =>
  going && html`<meta name="turbo-refresh-method" content="morph">`
