// Jobs: work put off until after the transaction that asks for it. The queue is pg-boss's, in the same PostgreSQL.
// A job is done at least once; the work itself sees to it that twice is once (the job's id says which it is).
export { amend, drop } from './amend.ts'
export { type Attended, attend } from './attend.ts'
export { drain } from './drain.ts'
export { forget } from './forget.ts'
export { install } from './install.ts'
export { later, laterAll } from './later.ts'
export type { Job, Queue, Task } from './queue.ts'
export { type Jobs, start } from './start.ts'
export { tidy } from './tidy.ts'
export { dataOf, replaceUnfinished, type Unfinished, unfinished } from './unfinished.ts'
export { waitingSeconds } from './waiting.ts'
