/**
 * A name in capitals, as rolls and papers write it; ß is SS. Georgian stays in its usual letters: names are written in them,
 * and no font of our papers has its capitals. In SQL: `in_capitals(text)`, which a test holds equal.
 */
export const inCapitals = (name: string): string =>
  name
    .toLocaleUpperCase('fr')
    .replace(/[\u1c90-\u1cbf]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xbc0))
