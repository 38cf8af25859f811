// Mails between a shop and its customers: put off with the fact, composed, kept in the shop's post, sent by SMTP if the
// school has it. `mail.later(tx, letter)` is what the shop writes, `mail.receive(tx, letter)` what a customer does.

export type { Attachment } from './attachment.ts'
export { type Box, type Boxes, boxes, type CustomerBox, customerBoxes, MANY } from './boxes.ts'
export type { Enclosure } from './enclosures.ts'
export { forgetQuoted, forgetWords } from './forget.ts'
export { kindName } from './kind-name.ts'
export {
  employeesKinds,
  FROM_CUSTOMER,
  FROM_PUPIL,
  letterKinds,
  type MailKind,
  mailKinds,
} from './kinds.ts'
export { later, type Waiting } from './later.ts'
export { demandSeen, type Left, LetterLeft } from './letter-left.ts'
export type {
  Letter,
  LetterKind,
  OrderFacts,
  OrderLetter,
  OrderLine,
  Settlement,
} from './letters.ts'
export { list, type MailPage, type MailRow } from './list.ts'
export { markAllRead, markAnswersRead, markRead } from './mark-read.ts'
export { replySubject } from './message.ts'
export { forgetCustomer, giveWaiting } from './of-customer.ts'
export { perishablesNote } from './perishables.ts'
export { queues } from './queues.ts'
export { type Mail, one, type SmtpState } from './read.ts'
export {
  checkVisitor,
  type FromVisitor,
  type Receipt,
  type Received,
  receive,
  receiveFromVisitor,
} from './receive.ts'
export { receiveAll } from './receive-all.ts'
export { finder, told } from './retell/cut.ts'
export { cutLetters, type Letters, rawOf, type Teller, type Told, tell as tellLetters } from './retell/index.ts'
export { namesIn } from './retell/names-in.ts'
export { seenInOffice } from './seen-in-office.ts'
export { settlement } from './settlement.ts'
export { type MailSearch, type Writer, writers } from './sought.ts'
export { isLetter } from './sound.ts'
export { deliverPending, type Post, tasks } from './tasks.ts'
export { tell } from './tell.ts'
export { lettersNotCopied, writeForCopies } from './waiting.ts'
