import type * as customers from '#customers'
import { fold } from '#texts'
import { startOf } from './day.ts'
import type { Line } from './line.ts'

/** « 1 » is a man and « 2 » a woman there. */
export function civilityIn(read: Line): string | undefined {
  const cell = read.raw('civility')
  if (cell === undefined) return undefined
  const word = fold(cell)
  if (['1', 'm', 'mr', 'monsieur'].includes(word)) return 'M.'
  if (['2', 'mme', 'mrs', 'ms', 'mlle', 'madame', 'mademoiselle'].includes(word)) return 'Mme'
  return word === '0' ? undefined : read.note('civility', `« ${cell.slice(0, 20)} » n’est ni M. ni Mme : laissé vide.`)
}

/** When the customer came, where that is past. */
export function since(read: Line): { createdAt: string | null } {
  const day = read.day('createdAt')
  const at = day === undefined ? undefined : startOf(day)
  return { createdAt: at && at.getTime() < Date.now() ? at.toISOString() : null }
}

/** The group of that name; those that PrestaShop begins with are the shop’s own. */
export function groupIn(read: Line, groups: readonly customers.CustomerGroup[]): number | null {
  const names = read
    .several('group')
    .filter(
      (name) => !['1', '2', '3', 'visiteur', 'invite', 'client', 'visitor', 'guest', 'customer'].includes(fold(name)),
    )
  const found = groups.find(({ name }) => names.some((one) => fold(one) === fold(name)))
  const left = names.filter((name) => fold(name) !== fold(found?.name ?? ''))
  if (left.length > 0)
    read.note(
      'group',
      `${left.join(', ').slice(0, 60)} n’est pas repris : un client est dans un groupe de la boutique.`,
    )
  return found?.id ?? null
}
