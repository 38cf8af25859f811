import { type Actor, isClerk } from '#people'

/** Takes NEW away from an order: the first act on it of an employee, by name, or of a teacher, by nobody's. Nothing for others. */
export const handling = (actor: Actor, at: Date): { handled_at: Date; handled_by: number | null } | undefined =>
  isClerk(actor) ? { handled_at: at, handled_by: actor.kind === 'employee' ? actor.id : null } : undefined
