/** A seed that is easily copied from the board: five figures. */
export const newSeed = (): string => String(10_000 + Math.floor(Math.random() * 90_000))

/** A seed as it is typed, in one way only: « Séance 3 » and « séance  3 » are the same one. Empty when it is none. */
export function readSeed(typed: string): string {
  const seed = typed.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('fr')
  return /^[\p{L}\p{N} .'’-]{1,30}$/u.test(seed) ? seed : ''
}
