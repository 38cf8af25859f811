import { cleanLine } from '#texts'
import type { Line } from './line.ts'

/** What a picture is called, without where it lies: `https://x/img/Ours.JPG?v=2` -> `ours.jpg`. */
export const pictureName = (path: string): string =>
  (path.split(/[?#]/)[0] ?? '').split(/[/\\]/).at(-1)?.toLowerCase().trim() ?? ''

/** What pictures show, as a cell: between commas, as PrestaShop has it, or bars where a text has a comma. */
export const altsCell = (alts: readonly string[]): string =>
  alts.every((alt) => alt === '')
    ? ''
    : alts.join(alts.some((alt) => alt.includes(',')) || alts.includes('') ? ' | ' : ',')

/** The same of a line: empty texts keep their places between bars. */
export const altsIn = (line: Line): string[] => {
  const cell = line.raw('alts') ?? ''
  return cell.includes('|') && line.multiple !== '|' ? cell.split('|').map(cleanLine) : line.several('alts')
}

/** Under what a file of combinations is remembered to name a picture for one of them: no name has a slash. */
export const variantPicture = (name: string, variantId: number): string => `${name}/${variantId}`
