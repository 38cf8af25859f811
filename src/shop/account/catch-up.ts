import type { Job, Task } from '#jobs'
import { find } from './account.ts'
import { bringUpWhole } from './bring-up.ts'
import { catchingUp } from './take-in.ts'

/** What the workers do: banks that have much to take in, to the end. */
export const tasks = (): Task[] => [
  {
    queue: catchingUp,
    async work(db, waiting) {
      for (const { data } of waiting as Job<{ shopId: number }>[])
        if (await find(db, data.shopId)) await bringUpWhole(db, data.shopId)
    },
  },
]
