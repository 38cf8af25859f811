/** The sum of a row of figures after Luhn: every second figure from the right doubled, figures of the doubles added. */
const luhnSum = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)

/** Whether a row of figures closes after Luhn. */
export const isLuhn = (digits: string): boolean => luhnSum(digits) % 10 === 0

/** The figure that closes a row after Luhn. */
export const luhnKey = (digits: string): string => String((10 - (luhnSum(`${digits}0`) % 10)) % 10)
