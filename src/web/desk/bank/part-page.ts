import { t } from '#messages'
import type { ListedShop } from '#street'
import { button, type Html, hidden, html, notice, onceField, pageHead } from '../../ui/index.ts'
import { BANK } from './settings-page.ts'
import { answers, backTo, type Where } from './sure-page.ts'

const names = new Intl.ListFormat('fr')

type Part = Where & {
  days: number
  shops: readonly Pick<ListedShop, 'id' | 'name'>[]
  passed: readonly number[]
  left: readonly { shopId: number; why: string }[]
}

/** Days that passed in some shops and not in others: which, why not, and a button that goes on with those that are left. */
export function partMain({ flat, ticked, days, shops, passed, left }: Part): Html {
  const ids = left.map(({ shopId }) => shopId)
  const named = (wanted: readonly number[]) =>
    names.format(shops.filter(({ id }) => wanted.includes(id)).map(({ name }) => name))
  const rest = answers({ flat: { ...flat, ou: 'some' }, ticked: ids })
  const all = [...rest, ['jours', `${days}`], ['vus', flat.vus], ['sur', 'on']] as const
  return html`${pageHead({ title: t('bank.part') })}
${notice('success', t('bank.part.passed', { days, shops: named(passed) }))}
${notice('warning', html`${t('bank.part.left', { shops: named(ids) })} ${[...new Set(left.map(({ why }) => why))].join(' ')}`)}
<form method="post" action="${BANK}/jours">${onceField()}${all.map(([name, value]) => value !== undefined && hidden(name, value))}
<div class="form-actions">${button(t('bank.part.do', { days, n: ids.length }), { icon: 'calendar' })}${button(
    t('ui.cancel'),
    { kind: 'secondary', href: backTo({ flat, ticked }) },
  )}</div></form>`
}
