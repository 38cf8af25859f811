import { readFileSync } from 'node:fs'
import { inCapitals } from '#texts'
import { coverageOf } from './coverage.ts'

const inPackage = (path: string) => new URL(import.meta.resolve(path))
const beside = (name: string, path: string) => new URL(path, import.meta.resolve(name))

/** Figtree for the house, then emoji, then Greek, Cyrillic, Arabic, Hebrew, Vietnamese and signs. */
export const USUAL = [
  inPackage('@expo-google-fonts/figtree/400Regular/Figtree_400Regular.ttf'),
  inPackage('@expo-google-fonts/figtree/600SemiBold/Figtree_600SemiBold.ttf'),
  inPackage('@expo-google-fonts/figtree/700Bold/Figtree_700Bold.ttf'),
  inPackage('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
  inPackage('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
]

/** Chinese and Japanese, Korean, Thai, Devanagari: 13 MB, loaded the first time that a paper needs one of them. */
export const RARE = [
  beside('@embedpdf/fonts-sc', '../fonts/NotoSansHans-Regular.otf'),
  beside('@embedpdf/fonts-kr', '../fonts/NotoSansKR-Regular.otf'),
  inPackage('@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf'),
  inPackage('@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf'),
]

type Covers = (letter: number) => boolean
const coverages = new Map<readonly URL[], Covers>()

/** Whether some of the fonts have a letter (by its code point). Their tables are read once; the fonts are not kept. */
function covers(fonts: readonly URL[], letter: number): boolean {
  const known = coverages.get(fonts)
  if (known) return known(letter)
  const each = fonts.map((font) => coverageOf(readFileSync(font)))
  const any: Covers = (wanted) => each.some((one) => one(wanted))
  coverages.set(fonts, any)
  return any(letter)
}

/** Marks of direction and joining are not drawn. */
const DRAWN = /[^\p{Cc}\p{Cf}\p{Zs}\p{Variation_Selector}]/u
/** Letters beyond those that the house's own font has: most texts have none. */
const FOREIGN = /[^\u0020-\u017e\u00a0\u202f‘’“”–—…€]/gu

const lettersOf = (text: string): string[] =>
  [...new Set(text.toWellFormed().match(FOREIGN))].filter((one) => DRAWN.test(one))

/** Whether a text has letters that only the rare fonts have. */
export const needsRare = (text: string): boolean =>
  lettersOf(text).some((letter) => !covers(USUAL, letter.codePointAt(0) ?? 0))

/** What is wrong with a text that goes on papers, as a sentence: letters that none of them can show, or not in capitals. */
export function printFault(text: string): string | undefined {
  const signs = [...new Set([...unprintable(text), ...unprintable(inCapitals(text))])]
  if (signs.length === 0) return undefined
  const shown = `« ${signs.slice(0, 5).join(' ')} »`
  return `Nos factures ne savent pas imprimer ${shown} : écrivez ces mots en lettres latines.`
}

/** The letters of a text that no paper can show, once each: to be told before anything is issued. */
export function unprintable(text: string): string[] {
  return lettersOf(text).filter((letter) => {
    const point = letter.codePointAt(0) ?? 0
    return !covers(USUAL, point) && !covers(RARE, point)
  })
}
