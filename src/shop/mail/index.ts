// Mails that a shop writes to its customers: put off with the fact, composed, kept in the shop's post, sent by SMTP if the school has one.
// `mail.later(tx, letter)` is all that the other rooms need.

export { kindName } from './kind-name.ts'
export { later } from './later.ts'
export {
  employeesKinds,
  type Letter,
  type LetterKind,
  letterKinds,
  type OrderFacts,
  type OrderLetter,
  type OrderLine,
  type Settlement,
} from './letters.ts'
export { type Box, boxes, list, type MailPage, type MailRow, type MailSearch } from './list.ts'
export { queues } from './queues.ts'
export { type Attachment, type Mail, markAllRead, markRead, one } from './read.ts'
export { settlement } from './settlement.ts'
export { deliverPending, type Post, tasks } from './tasks.ts'
