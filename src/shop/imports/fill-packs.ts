import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { quoted } from '#format'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import type { SaidPart } from './parts-cell.ts'

/** Packs hold what their lines say, once all that the lines bring is there. Refuses (Invalid) a part that is not there after all. */
export async function fillPacks(
  tx: Db,
  { shopId, actor }: { shopId: number; actor: Actor },
  packs: readonly { packId: number; parts: readonly SaidPart[] }[],
): Promise<void> {
  const articles = await catalogue.articlesNamed(
    tx,
    shopId,
    packs.flatMap(({ parts }) => parts.map(({ reference }) => reference)),
  )
  for (const { packId, parts } of packs)
    await catalogue.setParts(
      tx,
      actor,
      shopId,
      packId,
      parts.map(({ reference, quantity }) => ({ variantId: idOf(articles, reference), quantity })),
    )
}

function idOf(articles: ReadonlyMap<string, catalogue.PackArticle>, reference: string): number {
  const found = articles.get(reference)
  if (found) return found.variantId
  const message = `${quoted(reference)}, que ce lot contient, n’est pas dans la boutique : sa ligne a été refusée.`
  throw new Invalid(message, { parts: message })
}
