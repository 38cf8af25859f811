import { t } from '#messages'
import * as street from '#street'
import type { House, Submitted } from '../../http/index.ts'
import { button, type Html, hidden, html, notice, onceField, pageHead } from '../../ui/index.ts'
import type { ClassChoice } from '../customers/arrivals/form-values.ts'
import { BANK } from './settings-page.ts'

const names = new Intl.ListFormat('fr')

/** Where days are let pass: the answers of the form that say so. */
export type Where = { flat: Submitted; ticked: readonly number[] }

/** The same shops, as the form sends them. */
export const answers = ({ flat, ticked }: Where): [name: string, value: string][] => [
  ['ou', flat.ou ?? ''],
  ['classe', flat.classe ?? ''],
  ...ticked.map((id): [string, string] => ['boutique', `${id}`]),
]

/** The calendar with the same shops chosen as in the form before. */
export const backTo = (where: Where): string =>
  where.flat.ou === 'all' ? BANK : `${BANK}?${new URLSearchParams(answers(where).filter(([, value]) => value !== ''))}`

/** The names of the teacher's classes that some shops are of. */
export async function classesOf(
  db: House['db'],
  groups: readonly ClassChoice[],
  shopIds: readonly number[],
): Promise<string[]> {
  const found: string[] = []
  for (const { label, classId } of groups) {
    if (classId === undefined) continue
    const ids = new Set(await street.idsIn(db, { classId }))
    if (shopIds.some((id) => ids.has(id))) found.push(label)
  }
  return found
}

type About = Where & { days: number; shops: number; classes: readonly string[] }

/** What will pass where several classes are touched: it does not come back, so it is said first. */
export function sureMain({ flat, ticked, days, shops, classes }: About): Html {
  const where = { flat, ticked }
  const all = [...answers(where), ['jours', `${days}`], ['vus', flat.vus], ['sur', 'on']] as const
  return html`${pageHead({ title: t('bank.sure') })}
${notice('warning', t('bank.sure.text', { days, n: shops, classes: names.format(classes) }))}
<form method="post" action="${BANK}/jours">${onceField()}${all.map(([name, value]) => value !== undefined && hidden(name, value))}
<div class="form-actions">${button(t('bank.sure.do', { days }), { icon: 'calendar' })}${button(t('ui.cancel'), {
    kind: 'secondary',
    href: backTo(where),
  })}</div></form>`
}
