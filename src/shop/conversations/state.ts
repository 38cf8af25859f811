/**
 * Where a conversation stands, as its row says it: nobody of the shop has written yet, the customer wrote last, the shop did,
 * closed by somebody and not written in since.
 */
export const states = ['new', 'ours', 'theirs', 'closed'] as const
export type State = (typeof states)[number]
