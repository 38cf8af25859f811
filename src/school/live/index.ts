// The class at work, now: who is signed in where and looks at what, what was done last, what waits; calls of pupils, words
// to them and from them. The past is in traces/, the lesson itself in lessons/.

export type { AtWork, Call, Here } from './at-work.ts'
export type { Sent } from './besides.ts'
export { answerCall, callOf, callTeacher, comeTo, endCall, settleCall } from './calls.ts'
export { colleaguesAt } from './colleagues-at.ts'
export { listMessages, type SentMessage, takeBack } from './list-messages.ts'
export { markRead, reply, sendMessage, type To } from './messages.ts'
export type { Done, Now } from './now.ts'
export { enterWith, handOver, leaveWith, type Observer, observerOf } from './observe.ts'
export { AWAY_MINUTES, type Pace, paceOf, STUCK_MINUTES } from './pace.ts'
export { type Attention, attention, type Part, type Pupil, partOf, REFUSED_OFTEN, type View } from './part.ts'
export { noteOpen, noteSeen, noteTried, type Seen, writeSeen } from './presence.ts'
export { type OwnCall, type Screen, screenOf, type Unread, unread } from './screens.ts'
export type { ShopNow } from './shops-now.ts'
export { LOOK_MS, lookNow, watchedNow } from './watch.ts'
