/** The only cards that the simulated bank knows; numbers that begin with 9 belong to no real card (ISO/IEC 7812). */
export const testCards = [
  { number: '9000111122223338', outcome: 'accepted' },
  { number: '9000444455556663', outcome: 'refused' },
  { number: '9000777788889990', outcome: 'insufficient-funds' },
] as const
