/**
 * What a letter is called, and what it says: {ref} an order's reference, {article} what was bought, {right} an address. Nobody
 * knows whether a woman or a man writes, nor what an article is: no word agrees with either.
 */
export type Said = readonly [subject: string, body: string]
