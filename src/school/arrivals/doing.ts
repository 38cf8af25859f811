import type { Db } from '#database'
import type { Around } from './around.ts'
import type { Due } from './due.ts'
import type { Buyer } from './place-order.ts'

/** What a step brought. */
export type Brought = { orderId?: number; conversationId?: number; quotationId?: number; note?: string }

export type Doing = { tx: Db; step: Due; buyer: Buyer; before: Around | undefined }
