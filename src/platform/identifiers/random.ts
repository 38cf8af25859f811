/** So many figures drawn; `random` gives numbers from 0 to below 1, as Math.random does. */
export const figures = (random: () => number, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
