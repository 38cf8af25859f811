import { count } from '#format'
import { t } from '#messages'
import type { Unused } from '#playing'
import { attrs, button, card, confirming, emptyState, type Html, html, pageHead } from '../../ui/index.ts'
import { PATH } from './frame.ts'

/** The made-up customers who never ordered, shop by shop. */
export function removeMain(unused: readonly Unused[]): Html {
  const head = pageHead({ title: t('playing.remove.title'), note: t('playing.remove.note') })
  if (unused.length === 0)
    return html`${head}${emptyState({ icon: 'users', title: t('playing.remove.none'), text: t('playing.remove.noneText') })}`
  const sure = confirming({
    title: t('playing.remove.sure'),
    text: t('playing.remove.sureText'),
    action: t('playing.remove.act'),
  })
  return html`${head}
${card({
  body: html`<form${attrs({ method: 'post', action: `${PATH}/effacer`, class: 'form', ...sure })}>
<fieldset class="street-ticks"><legend>${t('playing.new.ticked')}</legend>${unused.map(
    ({ shopId, name, customers }) =>
      html`<label><input type="checkbox" name="shop" value="${shopId}"><span>${t('playing.remove.shop', { name, n: customers, count: count(customers) })}</span></label>`,
  )}</fieldset>
<div class="form-actions">${button(t('playing.remove.act'), { kind: 'danger', icon: 'trash' })}${button(t('ui.cancel'), { kind: 'secondary', href: PATH })}</div>
</form>`,
})}`
}
