import type { Db } from '#database'
import { allWords } from '#texts'

/**
 * References that no article of the shop has, in the order of the `names`: three letters of the name and the next number,
 * « Ours Marcel en hêtre » -> `OUR-001`. To be asked in the transaction that uses them; two at once meet the key of references.
 */
export async function freeReferences(tx: Db, shopId: number, names: readonly string[]): Promise<string[]> {
  const stems = names.map(stemOf)
  const rows = await tx
    .selectFrom('variants')
    .select('reference')
    .where('shop_id', '=', shopId)
    .where(({ eb, or }) => or([...new Set(stems)].map((stem) => eb('reference', 'like', `${stem}-%`))))
    .execute()
  const used = new Set(rows.map(({ reference }) => reference))
  return stems.map((stem) => {
    for (let n = 1; ; n++) {
      const free = `${stem}-${String(n).padStart(3, '0')}`
      if (used.has(free)) continue
      used.add(free)
      return free
    }
  })
}

function stemOf(name: string): string {
  const letters = allWords(name)
    .join('')
    .replace(/[^a-z0-9]/g, '')
  return (letters.slice(0, 3) || 'art').toUpperCase()
}
