/** What is told of pieces that are sold before they are there: the shop's own sentence, which may be empty; undefined where none are. */
export const onOrderOf = ({ whenOut, outNote }: { whenOut: string; outNote: string }): string | undefined =>
  whenOut === 'accept' ? outNote : undefined
