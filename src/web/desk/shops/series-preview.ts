import { t } from '#messages'
import type * as street from '#street'
import { badge, button, card, type Html, hidden, html, notice, onceField, pageHead } from '../../ui/index.ts'
import { enterLink } from '../class/door.ts'
import { DESK } from '../desk-page.ts'
import { PATH } from './frame.ts'
import type { Models } from './models.ts'
import { profileOptions } from './profiles.ts'

/** Every name and address before anything is written. */
export function previewMain(
  circle: street.Circle,
  planned: readonly street.PlannedShop[],
  values: Record<string, string | undefined>,
  models: Models,
): Html {
  const numbered = planned.filter((one) => one.numbered).length
  const model = models.options.find(({ value }) => value === values.modele)?.label ?? ''
  const profile = profileOptions().find(({ value }) => value === values.profil)?.label ?? ''
  const rows = planned.map(
    ({ holder, name, slug, numbered: changed }) =>
      html`<tr><td>${holder}</td><td><strong>${name}</strong></td><td>/mag/${slug} ${changed && badge(t('street.series.numbered'), 'amber')}</td></tr>`,
  )
  return html`${pageHead({ title: t('street.series.check'), note: t('street.series.checkNote', { n: planned.length }) })}
${numbered > 0 && notice('info', t('street.series.numberedText', { n: numbered }))}
${card({
  title: t('street.series.summary', { model, profile, what: values.avec === 'all' ? 'all' : 'catalogue' }),
  body: html`<form method="post" action="${PATH}/en-serie/creer">${onceField()}
${['classe', 'modele', 'avec', 'profil'].map((name) => hidden(name, values[name] ?? ''))}
${planned.map(({ name, slug, accountIds }) => html`${hidden('n', name)}${hidden('s', slug)}${hidden('a', accountIds.join(','))}`)}
<section class="scroll" tabindex="0" aria-label="${t('street.series.check')}"><table class="lines"><thead><tr><th scope="col">${circle.name}</th>
<th scope="col">${t('street.nameLabel')}</th><th scope="col">${t('street.slugLabel')}</th></tr></thead><tbody>${rows}</tbody></table></section>
<div class="form-actions">${button(t('street.series.make', { n: planned.length }))}${button(t('street.series.change'), { kind: 'secondary', href: `${PATH}/en-serie?classe=${circle.id}` })}</div>
</form>`,
})}`
}

/** Opens the slips themselves, beside the page. */
const slips = (classId: number): Html =>
  button(t('street.series.slips'), {
    icon: 'printer',
    href: `${DESK}/eleves/classe/${classId}/fiches.pdf`,
    attributes: { target: '_blank', 'data-turbo': 'false' },
  })

/** What was made, and where to go now: the slips to hand out, the list. */
export function doneMain(made: readonly street.ListedShop[], classId: number | undefined, seconds: number): Html {
  const rows = made.map(
    (shop) =>
      html`<tr><td><a href="${PATH}/${shop.id}"><strong>${shop.name}</strong></a></td><td>${enterLink(shop)}</td><td>${shop.workers.join(', ')}</td></tr>`,
  )
  return html`${pageHead({
    title: t('street.series.done', { n: made.length }),
    note: t('street.series.doneNote', { seconds }),
    actions: html`${classId !== undefined && slips(classId)}${button(t('street.series.seeList'), {
      kind: 'secondary',
      href: classId === undefined ? PATH : `${PATH}?qui=c${classId}`,
    })}`,
  })}
${card({
  body: html`<section class="scroll" tabindex="0" aria-label="${t('desk.tab.shops')}"><table class="lines"><thead><tr><th scope="col">${t('street.shop')}</th>
<th scope="col">${t('desk.shops.backOffice')}</th><th scope="col">${t('street.workers')}</th></tr></thead><tbody>${rows}</tbody></table></section>`,
})}
<form method="get" action="${PATH}/garder" class="form-actions">${made.map(({ id }) => hidden('shop', id))}${button(t('street.series.keep'), { kind: 'secondary', icon: 'camera' })}</form>`
}
