// Pointing: what each line of the account shows, said by who works in the shop. The bank only shows; to say of a transfer which order it
// pays is what writes its settlement down, and to take that back undoes it. Of each line, matched and open make its amount.
export { MATCHED, SENT_BACK, SET_ASIDE, UNMATCHED } from './acts.ts'
export { candidatesFor } from './candidates.ts'
export { type Line, type LineKind, LineMoved, line, type OfLine } from './line.ts'
export { type Matched, match, type Part } from './match.ts'
export { type Match, matchesOf } from './matches-of.ts'
export { type OpenRecord, openLines, type Reconciliation, reconcile } from './open.ts'
export { type Candidate, type Kind, kinds, type Proposal, propose, type Reason } from './propose.ts'
export { type Aside, LONGEST_NOTE, sendBack, setAside } from './set-aside.ts'
export { type Sheet, sheet } from './sheet.ts'
export { type Shown, shown } from './shown.ts'
export { CannotUndo, type OfMatch, undo } from './undo.ts'
export { why } from './why.ts'
