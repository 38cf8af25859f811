/** « Anne ONIM »: a person's name as the school's papers write it. */
export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName.toLocaleUpperCase('fr')}`

/** A name between guillemets; guillemets that it already holds become the inner ones: « Album “L’arbre” ». */
export const quoted = (name: string): string =>
  `«\u00a0${name.replace(/«[\s\u00a0\u202f]*/g, '“').replace(/[\s\u00a0\u202f]*»/g, '”')}\u00a0»`
