import { randomUUID } from 'node:crypto'
import type { Html } from './html.ts'
import { hidden } from './products.ts'

/**
 * Stands in every form that makes something new: what it is known by when it is sent again, a slow second click or « Back ».
 * The same words from the same person are then one thing, and answered as the first time (http/once.ts); other words another.
 */
export const onceField = (): Html => hidden('envoi', randomUUID())
