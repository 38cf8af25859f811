import { t } from '#messages'
import { attrs, button, card, errorOf, type FormState, fieldId, type Html, html, select } from '../../ui/index.ts'
import { type Board, boardHref, profileChoices } from './board.ts'
import { CLOSE } from './fields.ts'

/** Pupils ticked below, a group or the whole class; one shop or several; a profile, or closed. */
export function bulkCard(board: Board, form: FormState): Html {
  const { groups, shops, asked } = board
  const chosen = new Set((form.values.shop ?? '').split(','))
  const who = [
    { value: 'ticked', label: t('desk.pupils.ticked') },
    { value: 'all', label: t('desk.pupils.all') },
    ...groups.map(({ id, name }) => ({ value: `g${id}`, label: name })),
  ]
  const choices = [
    ...(shops.length > 1 ? [{ value: 'all', label: t('access.bulk.allShops', { n: shops.length }) }] : []),
    ...shops.map(({ id, name }) => ({ value: String(id), label: name })),
  ]
  const tick = ({ value, label }: { value: string; label: string }, index: number) => {
    const own = { type: 'checkbox', name: 'shop', value, checked: chosen.has(value) }
    return html`<label><input${attrs({ ...own, id: index === 0 && fieldId(form, 'shop') })}><span>${label}</span></label>`
  }
  const profiles = [...profileChoices(board), { value: CLOSE, label: t('desk.pupils.close') }]
  return card({
    title: t('desk.pupils.several'),
    body: html`<form method="post" action="${boardHref(board, { page: asked.page }, '/plusieurs')}" id="plusieurs" class="access-bulk">
<fieldset class="street-ticks access-shops"><legend>${t('access.bulk.shops')}</legend>${errorOf(form, 'shop')}${choices.map(tick)}</fieldset>
<div class="several">
${select(form, { name: 'who', label: t('desk.pupils.who'), options: who })}
${select(form, { name: 'profile', label: t('office.employees.profile'), options: profiles })}
${button(t('desk.pupils.apply'))}
</div>
</form>`,
  })
}
