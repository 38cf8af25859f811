import { randomInt } from 'node:crypto'

/** A teacher's first password: twelve letters and figures that are not mistaken for one another, in three groups: some 59 bits. */
export function drawPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return `${group()}-${group()}-${group()}`
}
