import type * as classes from '#classes'
import { t } from '#messages'
import {
  blank,
  button,
  type Html,
  hidden,
  html,
  type Option,
  optionList,
  type Question,
  select,
} from '../../ui/index.ts'
import { classPath } from './frame.ts'

export type Acts = {
  current: classes.TaughtClass
  pupils: readonly classes.Listed[]
  groups: readonly classes.Group[]
  /** The teacher's other classes at work. */
  others: readonly classes.TaughtClass[]
  filters: Pick<Question, 'values' | 'errors' | 'filtered'>
  administrator: boolean
}

/** What is done with the ticked pupils, a group, or the whole class, in one act. */
export function actsForm({ current, pupils, groups, others, filters }: Acts): Html {
  const path = classPath(current.id)
  const gone = pupils.some(({ closedAt }) => closedAt)
  const named =
    (prefix: string, key: 'pupils.act.join' | 'pupils.act.leave' | 'pupils.act.move') =>
    (one: { id: number; name: string }): Option => ({ value: `${prefix}-${one.id}`, label: t(key, { name: one.name }) })
  const state: Option[] = [
    { value: 'partis', label: t('pupils.act.close') },
    ...(gone ? [{ value: 'revenus', label: t('pupils.act.reopen') }] : []),
  ]
  return html`<form method="post" action="${path}/plusieurs" id="plusieurs" class="several">
${hidden('q', filters.values.q ?? '')}${hidden('groupe', filters.values.groupe ?? '')}
${select(blank({ who: 'ticked' }, 'p'), {
  name: 'who',
  label: t('pupils.who'),
  options: [
    { value: 'ticked', label: t('desk.pupils.ticked') },
    { value: 'all', label: t('desk.pupils.all') },
    ...groups.map(({ id, name }) => ({ value: `g${id}`, label: t('pupils.whoGroup', { name }) })),
  ],
})}
<div class="field"><label for="p-do">${t('pupils.do')}</label><select id="p-do" name="do"><option value="">${t('pupils.choose')}</option>
${choices(t('pupils.groups'), [...groups.map(named('groupe', 'pupils.act.join')), ...groups.map(named('sans', 'pupils.act.leave'))])}
${choices(t('pupils.class'), others.map(named('classe', 'pupils.act.move')))}
${choices(t('pupils.account'), state)}</select></div>
${button(t('desk.pupils.apply'), { kind: 'secondary' })}
${button(t('pupils.slipsPdf'), { kind: 'secondary', icon: 'printer', attributes: { formmethod: 'get', formaction: `${path}/fiches.pdf`, formtarget: '_blank', 'data-turbo': 'false' } })}
${button(t('desk.pupils.passwords'), { kind: 'secondary', icon: 'key-round', attributes: { formaction: `${path}/mots-de-passe`, 'data-turbo': 'false' } })}
</form>`
}

const choices = (label: string, options: readonly Option[]): Html =>
  options.length === 0 ? html`` : html`<optgroup label="${label}">${optionList(options, undefined)}</optgroup>`
