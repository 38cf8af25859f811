import type * as catalogue from '#catalogue'
import { fold } from '#texts'
import type { Line } from './line.ts'

/** What happens once none is left, in the words of our files. */
export const whenOutWords: Readonly<Record<catalogue.WhenOut, string>> = {
  refuse: 'refuser',
  accept: 'accepter',
  tell: 'prévenir',
}

/** As files say what happens once none is left; 2 stands for the setting of the other shop. */
const WHEN_OUT: Readonly<Record<string, catalogue.WhenOut>> = {
  ...{ 0: 'refuse', refuser: 'refuse', refuse: 'refuse', deny: 'refuse', 'refuser les commandes': 'refuse' },
  ...{ 1: 'accept', accepter: 'accept', accept: 'accept', allow: 'accept', 'accepter les commandes': 'accept' },
  ...{ prevenir: 'tell', tell: 'tell', 'sur commande': 'accept' },
}

/** What the line says of it. Faults what is not understood. */
export function whenOutIn(line: Line): catalogue.WhenOut | undefined {
  const cell = line.line('whenOut', 60)
  if (cell === undefined || cell === '2') return undefined
  return (
    WHEN_OUT[fold(cell)] ?? line.fault('whenOut', `« ${cell} » ne se lit pas : écrivez refuser, accepter ou prévenir.`)
  )
}
