import { fold, inCapitals } from '#texts'

/** « Anne ONIM »: a person's name as the school's papers write it. */
export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${inCapitals(lastName)}`

/** A name between guillemets; guillemets that it already holds become the inner ones: « Album “L’arbre” ». */
export const quoted = (name: string): string =>
  `«\u00a0${name.replace(/«[\s\u00a0\u202f]*/g, '“').replace(/[\s\u00a0\u202f]*»/g, '”')}\u00a0»`

/** First names whose h is mute; before all others « de » stays whole, as before Hassan or Harry. */
const MUTE = /^h(e[lcnr]|ila|ipp|o[nr]|ubert|ugo|yac)/

/** Names whose first word takes an article when one speaks of it: « du Groupe A », « au Lycée Jean-Moulin ». */
const COMMON = /^(groupe|lycée|collège|comptoir|magasin)(?=\s)/iu
/** A name's own article, which « de » and « à » melt with: « Le Comptoir », « Les Cycles du Pré ». « LE GOFF » has none. */
const ARTICLE = /^(Le|Les) (?=\S)/

/** « de » before a name: « d’Inès », « d’Yves », « du Comptoir », « des Cycles », but « de Yanis », « de Hassan », « de La Récré ». */
export function ofName(name: string): string {
  const melted = withArticle(name, { le: 'du', les: 'des' })
  if (melted !== undefined) return melted
  return startsWithVowel(name) ? `d’${name}` : `de ${name}`
}

/** « à » before a name: « au Comptoir », « aux Cycles », but « à La Récré », « à Inès ». */
export const toName = (name: string): string => withArticle(name, { le: 'au', les: 'aux' }) ?? `à ${name}`

/** « que » before a name: « qu’Inès », « que Yanis ». */
export const thatName = (name: string): string => (startsWithVowel(name) ? `qu’${name}` : `que ${name}`)

function withArticle(name: string, as: { le: string; les: string }): string | undefined {
  if (COMMON.test(name)) return `${as.le} ${name}`
  const [whole, article] = ARTICLE.exec(name) ?? []
  return whole && `${article === 'Le' ? as.le : as.les} ${name.slice(whole.length)}`
}

function startsWithVowel(name: string): boolean {
  const letters = fold(name)
  return /^([aeiou]|y[^aeiou ])/.test(letters) || MUTE.test(letters)
}

/** A heading or a name that ends in an initial: « Ricochet de Zoë D », « de Zoé D 2 » keep it on the line of the first name. */
export const withInitial = (name: string): string => name.replace(/ (?=\p{Lu}\.?(?: \d+)?$)/u, '\u00a0')

/** An IBAN, a card's number: by four, as banks print them, however it was spaced. `whole` keeps it on one line. */
export const inFours = (number: string): string => number.replaceAll(/\s/g, '').replaceAll(/.{4}(?=.)/g, '$& ')

/** A telephone number, a register's, a day on paper: never broken over two lines. */
export const whole = (words: string): string => words.replaceAll(' ', '\u00a0')
