import type { Article } from '#catalogue'
import { quoted } from '#format'

/** The articles that not every carrier takes, each once: « Armoire », « Canapé ». */
export const limitedIn = (lines: readonly Pick<Article, 'name' | 'carriers'>[]): string =>
  [...new Set(lines.flatMap(({ name, carriers }) => (carriers ? [quoted(name)] : [])))].join(', ')
