import { t } from '#messages'

type Named = { accountId: number; firstName: string; lastName: string }

/** « Inès D. » for each, with as much of the last name as tells two of them apart. */
export function shortNames(all: readonly Named[]): Map<number, string> {
  const names = new Map<number, string>()
  const upTo = Math.max(1, ...all.map(({ lastName }) => [...lastName].length))
  let left = [...all]
  for (let letters = 1; letters <= upTo && left.length > 0; letters++) {
    const said = (one: Named) => shortened(one, letters)
    const times = Map.groupBy(left, said)
    const alone = left.filter((one) => times.get(said(one))?.length === 1 || letters === upTo)
    for (const one of alone) names.set(one.accountId, said(one))
    left = left.filter(({ accountId }) => !names.has(accountId))
  }
  return names
}

function shortened({ firstName, lastName }: Named, letters: number): string {
  const signs = [...lastName]
  const start = signs.slice(0, letters).join('')
  if (start === '') return firstName
  const capital = `${signs[0]?.toLocaleUpperCase('fr')}${start.slice((signs[0] ?? '').length)}`
  return `${firstName} ${capital}${letters < signs.length ? '.' : ''}`.trim()
}

/** « Inès D., Tom R. et 4 autres » */
export function several(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? t('live.andOthers', { shown, n: names.length - most }) : shown
}
