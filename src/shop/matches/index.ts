// Pointing: what each line of the account shows, said by who works in the shop. The bank only shows; to say of a transfer which order it
// pays is what writes its settlement down, and to take that back undoes it. Of each line, matched and open make its amount.
export { candidatesFor } from './candidates.ts'
export { type Line, type LineKind, LineMoved, line, type OfLine } from './line.ts'
export { match, type Part } from './match.ts'
export { type Match, matchesOf } from './matches-of.ts'
export { type News, news } from './news.ts'
export { type OpenRecord, openLines, type Reconciliation, reconcile } from './open.ts'
export { type Candidate, type Kind, kinds, type Proposal, propose, type Reason } from './propose.ts'
export { LONGEST_NOTE, sendBack, setAside } from './set-aside.ts'
export { type Said, type Sheet, sheet } from './sheet.ts'
export { type Shown, shown } from './shown.ts'
export { CannotUndo, type Undone, undo } from './undo.ts'
export { why } from './why.ts'
