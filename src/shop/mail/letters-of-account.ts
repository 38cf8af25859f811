// Letters about being known to the shop: an account, a lost password, letters asked for without an account.

export type ToCustomer = {
  shopId: number
  customerId: number
  to: { name: string; email: string }
}

export type Welcome = ToCustomer & {
  kind: 'welcome'
  /** The shop opened the account: there is no password yet. */
  made?: true
}

/** To an address without an account that asked for the letters: nobody receives any unconfirmed. */
export type LettersConfirm = Omit<ToCustomer, 'customerId'> & {
  customerId: null
  kind: 'letters-confirm'
  /** The page where it is confirmed, below the shop's address. */
  path: string
}

export type PasswordReset = ToCustomer & {
  kind: 'password-reset'
  /** The page where a new password is chosen, below the shop's address: `/mot-de-passe-oublie/abc`. */
  path: string
  /** For how long the link works. */
  validMinutes: number
}
