const french = new Intl.Collator('fr', { numeric: true, sensitivity: 'accent' })

/**
 * Compares as a French directory does, figures as numbers: É beside E, « Groupe 2 » before « Groupe 10 »; what differs in capitals
 * alone is equal, so that « LE GOFF Yann » and « Le Goff Yann-Maël » are told apart by their first names. In SQL: `collate french`.
 */
export const byFrench = (one: string, other: string): number => french.compare(one, other)

/** The same of things by their name, or by several texts in turn: `.sort(byFrenchName(({ lastName }) => lastName))`. */
export const byFrenchName =
  <T>(...texts: ((thing: T) => string)[]) =>
  (one: T, other: T): number => {
    for (const text of texts) {
      const order = french.compare(text(one), text(other))
      if (order !== 0) return order
    }
    return 0
  }
