import type { Topic } from '../plan/topics.ts'
import { afterwards } from './letters-after.ts'
import { claims } from './letters-claims.ts'
import { aboutOrders } from './letters-orders.ts'
import type { Said } from './said.ts'

/** What customers write about, in their own ways. */
export const letters: Record<Topic, readonly Said[]> = { ...aboutOrders, ...claims, ...afterwards }
