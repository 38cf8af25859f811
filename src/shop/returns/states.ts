/** How far a return is. `refused` and `settled` end it. */
export const states = ['asked', 'authorised', 'received', 'settled', 'refused'] as const
export type ReturnState = (typeof states)[number]

/** Who began it: the customer, the shop for a customer, or a withdrawal, which no shop refuses. */
export const origins = ['customer', 'shop', 'withdrawal'] as const
export type Origin = (typeof origins)[number]
