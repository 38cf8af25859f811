import { drawFrom } from '#draw'

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/** The check digit of a number of eight digits by the post's rule (UPU S10). */
export function checkDigit(serial: string): number {
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(serial[at]), 0)
  const left = 11 - (sum % 11)
  return left === 10 ? 0 : left === 11 ? 5 : left
}

/** « RR 00 012 345 6 FR »: a well-formed number of a registered letter, in a range that no post gives. The same for the same seed. */
export function recordedNumber(seed: string): string {
  const serial = `00${String(drawFrom(`recorded|${seed}`).between(0, 999_999)).padStart(6, '0')}`
  return `RR ${serial.slice(0, 2)} ${serial.slice(2, 5)} ${serial.slice(5)} ${checkDigit(serial)} FR`
}
