import { printFault } from '#pdf'
import { Invalid } from '#refusals'
import { cleanLine, fold, isNaming } from '#texts'

/** What a variant is chosen by, with the values that are combined. */
export type OptionValues = { name: string; values: readonly string[] }

/** A product has this many variants at most, and this many options. */
export const MOST_VARIANTS = 100
export const MOST_OPTIONS = 3

const [LONGEST_NAME, LONGEST_VALUE] = [40, 60]

/** Every choice of one value for each option, the last option changing first; the choice of nothing without options. */
export const combinations = (options: readonly OptionValues[]): string[][] =>
  options.reduce<string[][]>(
    (all, { values }) => all.flatMap((choices) => values.map((value) => [...choices, value])),
    [[]],
  )

/** How many that makes, without making them. */
export const countCombinations = (options: readonly OptionValues[]): number =>
  options.reduce((count, { values }) => count * values.length, 1)

/** The key of a variant's choices: the same for two that customers could not tell apart. */
export const keyOfChoices = (choices: readonly string[]): string => JSON.stringify(choices.map(fold))

/** Values as people type them, between commas, semicolons or on lines of their own; each once, in their order. */
export function readValues(typed: string): string[] {
  const seen = new Set<string>()
  return typed
    .split(/[,;\n]/)
    .map(cleanLine)
    .filter((value) => value !== '' && !seen.has(fold(value)) && seen.add(fold(value)))
}

/** What is wrong with options and their values, by field: `option-1` is the name of the second option, `values-1` its values. */
export function optionFaults(options: readonly OptionValues[]): Record<string, string> {
  const faults: Record<string, string> = {}
  const names = new Set<string>()
  for (const [at, { name, values }] of options.entries()) {
    const fault = nameFault(name, names)
    if (fault) faults[`option-${at}`] = fault
    names.add(fold(name))
    const wrong = valuesFault(name, values)
    if (wrong) faults[`values-${at}`] = wrong
  }
  return faults
}

function nameFault(name: string, names: ReadonlySet<string>): string | undefined {
  if (!isNaming(name)) return 'Nommez ce choix : Taille, Couleur, Parfum…'
  if (name.length > LONGEST_NAME) return `${LONGEST_NAME} caractères au plus.`
  if (names.has(fold(name))) return `Le choix « ${name} » est déjà là : ajoutez-lui des valeurs.`
  return printFault(name)
}

function valuesFault(name: string, values: readonly string[]): string | undefined {
  if (values.length === 0) return `Indiquez les valeurs de « ${name} », séparées par des virgules.`
  const long = values.find((value) => value.length > LONGEST_VALUE)
  if (long) return `« ${long.slice(0, 30)}… » : ${LONGEST_VALUE} caractères au plus.`
  return values.map((value) => (isNaming(value) ? printFault(value) : `« ${value} » ne dit rien.`)).find(Boolean)
}

/** Refuses, with Invalid, options that cannot be combined: no name, no value, more than a product has. */
export function demandOptions(options: readonly OptionValues[], elsewhere = 0): void {
  const faults = optionFaults(options)
  if (options.length > MOST_OPTIONS) faults['option-3'] = `Un produit a ${MOST_OPTIONS} choix au plus.`
  const count = countCombinations(options) + elsewhere
  if (count > MOST_VARIANTS)
    faults['values-0'] =
      `Cela ferait ${count} déclinaisons : un produit en a ${MOST_VARIANTS} au plus. Donnez moins de valeurs.`
  if (Object.keys(faults).length > 0)
    throw new Invalid(Object.values(faults)[0] ?? 'Ces déclinaisons ne peuvent pas être créées.', faults)
}
