/** A text as it is searched: lower case, without accents, spaces single. */
export const searchText = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replace(/\s+/gu, ' ').trim()
