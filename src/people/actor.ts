import { inCapitals } from '#texts'
/** Who does a thing. Every verb that changes a fact takes one, and the trace keeps it. */
export type Actor =
  | { kind: 'employee'; id: number; name: string }
  /** `playedBy` is the account of the teacher who plays this customer. */
  | { kind: 'customer'; id: number; name: string; playedBy?: number }
  | { kind: 'teacher'; id: number; name: string }
  | { kind: 'system'; id: null; name: string }

/** Who works in a shop: one of its employees, or a teacher under the own name. */
export type Clerk = Extract<Actor, { kind: 'employee' | 'teacher' }>

/** Somebody who works in the shop, under the own name. */
export const isClerk = (actor: Actor): actor is Clerk => actor.kind === 'employee' || actor.kind === 'teacher'

/** What Préau does by itself: the demo school, jobs. */
export const system: Actor = { kind: 'system', id: null, name: 'système' }

/** How a person is named in histories: first initial and name, « K. BENALI ». */
export function shortName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  const initial = [...firstName.trim()][0]
  return `${initial ? `${inCapitals(initial)}. ` : ''}${inCapitals(lastName)}`
}
