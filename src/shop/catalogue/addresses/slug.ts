import { allWords } from '#texts'

/** The part of an address made from a name: « Ours Marcel en hêtre » -> `ours-marcel-en-hetre`. Never empty. */
export function slugOf(name: string): string {
  const slug = allWords(name)
    .join(' ')
    .replace(/[^a-z0-9]+/g, '-')
  return (
    slug
      .replace(/^-+|-+$/g, '')
      .slice(0, 80)
      .replace(/-+$/, '') || 'article'
  )
}
