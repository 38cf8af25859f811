// No vowel, so that chance never writes a word; no letter that is read as another.
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const SPACE = BigInt(LETTERS.length) ** 9n

/**
 * Nine capital letters for an order's id, what the customer quotes: a scramble of the id, so that two orders never share
 * one and the sequence does not show. Multiplying by a number without a factor in common with 20^9 loses nothing.
 */
export function referenceOf(orderId: number): string {
  let rest = (BigInt(orderId) * 316_227_766_017n + 271_828_182_845n) % SPACE
  let text = ''
  for (let place = 0; place < 9; place++) {
    text += LETTERS[Number(rest % 20n)]
    rest /= 20n
  }
  return text
}
