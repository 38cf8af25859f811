import { allWords } from '#texts'

/** What colours look like that shops name without showing them: close to the paint, not to the name on a screen. */
const colours: Record<string, string> = {
  argent: '#b9bec2',
  beige: '#d9c7a3',
  blanc: '#f7f6f2',
  blanche: '#f7f6f2',
  bleu: '#2f6fb0',
  bordeaux: '#6d1f2d',
  brun: '#6b4a32',
  coquelicot: '#d0433a',
  creme: '#f1e6cc',
  dore: '#c39b3f',
  gris: '#8d9698',
  ivoire: '#f3ecd9',
  jaune: '#e0b93a',
  kaki: '#6f7347',
  lavande: '#a695c9',
  lilas: '#b79cc9',
  marine: '#22375c',
  marron: '#6b4a32',
  moutarde: '#c79a2b',
  noir: '#23262a',
  ocre: '#c9801f',
  orange: '#dc7a2c',
  or: '#c39b3f',
  rose: '#d98aa0',
  rouge: '#c4453a',
  sable: '#d8c39b',
  taupe: '#8b7b6b',
  terracotta: '#b9603f',
  turquoise: '#2fa0a5',
  vert: '#3f8f5a',
  violet: '#7a4f94',
  violette: '#7a4f94',
}

/** « Bleu ardoise » -> the blue of the list, « Bleu marine » -> its marine; undefined for a name that is none of it. */
export function colourNamed(name: string): string | undefined {
  const [first, ...others] = allWords(name).map((word) => colours[word] ?? colours[word.replace(/(es?|s)$/, '')])
  return first && (others.find((colour) => colour !== undefined) ?? first)
}
