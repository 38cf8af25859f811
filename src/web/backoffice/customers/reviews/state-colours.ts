/** The badge of a review by what became of it. */
export const stateColours = { pending: 'amber', accepted: 'green', refused: 'red' } as const
