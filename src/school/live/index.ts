// The class at work, now: who is signed in where and looks at what, what was done last, what waits; words to pupils.
// The past is in traces/.
export {
  listMessages,
  markRead,
  type SentMessage,
  sendMessage,
  type To,
  takeBack,
  type Unread,
  unread,
} from './messages.ts'
export type { AtWork, Done, Here, Now, Sent, ShopNow } from './now.ts'
export { enterWith, handOver, leaveWith, type Observer, observerOf } from './observe.ts'
export { AWAY_MINUTES, type Pace, type Part, type Pupil, paceOf, partOf, STUCK_MINUTES, type View } from './part.ts'
export { noteSeen, type Seen, writeSeen } from './presence.ts'
export { LOOK_MS, lookNow, watchedNow } from './watch.ts'
