import { fold } from '#texts'

/** « Anne ONIM »: a person's name as the school's papers write it. */
export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName.toLocaleUpperCase('fr')}`

/** A name between guillemets; guillemets that it already holds become the inner ones: « Album “L’arbre” ». */
export const quoted = (name: string): string =>
  `«\u00a0${name.replace(/«[\s\u00a0\u202f]*/g, '“').replace(/[\s\u00a0\u202f]*»/g, '”')}\u00a0»`

/** First names whose h is mute; before all others « de » stays whole, as before Hassan or Harry. */
const MUTE = /^h(e[lcnr]|ila|ipp|o[nr]|ubert|ugo|yac)/

/** « de » before a name: « d’Inès », « d’Océane », « d’Hélène », « d’Yves », but « de Yanis », « de Hassan », « de Zoé ». */
export function ofName(name: string): string {
  const letters = fold(name)
  const elided = /^([aeiou]|y[^aeiou ])/.test(letters) || MUTE.test(letters)
  return elided ? `d’${name}` : `de ${name}`
}
