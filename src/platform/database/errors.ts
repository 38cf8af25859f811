/** Something the person at the terminal can mend: the message is shown alone, without a stack. */
export class UserError extends Error {}
