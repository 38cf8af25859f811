/** What is done with a line of the account, as the trace has it; its subject is the line. */
export const MATCHED = 'matches.match'
export const SET_ASIDE = 'matches.set-aside'
export const SENT_BACK = 'matches.send-back'
export const UNMATCHED = 'matches.undo'
