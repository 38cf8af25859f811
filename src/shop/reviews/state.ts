/** What becomes of a review: it waits for the shop, stands under the product, or was refused for a cause. */
export const states = ['pending', 'accepted', 'refused'] as const
export type State = (typeof states)[number]

/** For what a review may be refused, told to customers beforehand (D111-18); that it is unfavourable is none. */
export const causes = ['insult', 'off-topic', 'personal', 'advertising', 'unused', 'unlawful'] as const
export type Cause = (typeof causes)[number]
