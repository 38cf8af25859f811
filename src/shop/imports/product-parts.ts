import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { quoted, rate } from '#format'
import type { Line } from './line.ts'
import { isNone, meantParts, partsCell, referencesMeant, type SaidPart } from './parts-cell.ts'
import type { ProductLine } from './product-read.ts'
import type { ProductThere } from './product-there.ts'
import type { Brought, Run } from './run.ts'

/** What the packs of some lines are judged against. */
export type PartsAround = {
  articles: ReadonlyMap<string, catalogue.PackArticle>
  /** Products that become no pack: they have pieces, sales or purchases of their own. */
  own: ReadonlySet<number>
}

/** The articles that lines name as parts, and which of the products that they would make packs cannot be. */
export async function lookAtParts(
  db: Db,
  run: Run,
  said: readonly ProductLine[],
  there: readonly ProductThere[],
): Promise<PartsAround> {
  const packs = said.filter(({ parts }) => parts !== undefined)
  if (packs.length === 0) return { articles: new Map(), own: new Set() }
  const named = packs.flatMap(({ parts = [] }) => referencesMeant(parts, run.format.multiple))
  return {
    articles: await catalogue.articlesNamed(db, run.shopId, named),
    own: await catalogue.withOwnPieces(
      db,
      run.shopId,
      there.map(({ id }) => id),
    ),
  }
}

type Judging = { run: Run; around: PartsAround; read: Line; said: ProductLine; rateBp: number }

/** What a pack holds from now on; undefined where the line says nothing of it, or nothing that can be, which the line says. */
export function partsOf(
  { run, around, read, said, rateBp }: Judging,
  there: ProductThere | undefined,
): SaidPart[] | undefined {
  if (said.parts === undefined) return undefined
  const { articles, own } = around
  const known = (reference: string) => run.articles.has(reference) || articles.has(reference)
  const { parts, unknown } = meantParts(isNone(said.parts, known) ? [] : said.parts, run.format.multiple, known)
  for (const reference of new Set(unknown))
    read.fault(
      'parts',
      `${quoted(reference)} n’est la référence d’aucun article de la boutique, ni d’une ligne au-dessus.`,
    )
  const asBefore = there && partsCell(there.parts) === partsCell(parts)
  if (unknown.length > 0 || asBefore) return undefined
  if (parts.length === 0) return parts
  const inPack = said.reference !== undefined && run.articles.get(said.reference)?.inPack === true
  const fault =
    packFault(there, { own, inPack }) ??
    (parts.length > catalogue.MOST_PARTS ? `un lot contient ${catalogue.MOST_PARTS} articles au plus.` : undefined)
  if (fault) read.fault('parts', fault)
  for (const one of parts) {
    const wrong = partFault(one, { run, around, parts, said, there, rateBp })
    if (wrong) read.fault('parts', wrong)
  }
  return parts
}

/** Why a product that is there cannot be a pack. */
function packFault(
  there: ProductThere | undefined,
  { own, inPack }: { own: ReadonlySet<number>; inPack: boolean },
): string | undefined {
  if (inPack || there?.inPack) return 'cet article est dans un lot, et un lot n’en contient pas d’autre.'
  if (!there) return undefined
  if (there.options.length > 0) return 'un lot n’a pas de déclinaisons : créez un produit pour le lot.'
  if (own.has(there.id))
    return 'ce produit a un stock, des ventes ou des achats à lui, et un lot n’en a pas : créez un produit pour le lot.'
  return undefined
}

type PartJudging = Omit<Judging, 'read'> & { parts: readonly SaidPart[]; there: ProductThere | undefined }

/** Why a pack cannot hold an article. */
function partFault(
  { reference, quantity }: SaidPart,
  { run, around, parts, said, there, rateBp }: PartJudging,
): string | undefined {
  const brought = run.articles.get(reference)
  const article = around.articles.get(reference)
  const name = quoted(reference)
  if (reference === said.reference || (there && article?.productId === there.id))
    return 'un lot ne se contient pas lui-même.'
  if (brought?.pack ?? article?.pack) return `${name} est un lot : nommez plutôt les articles qui le composent.`
  if (article?.gone) return `${name} est dans les archives : remettez-le d’abord en place.`
  if (parts.filter((one) => one.reference === reference).length > 1) return `${name} y est deux fois.`
  if (quantity < 1 || quantity > catalogue.MOST_IN_ONE)
    return `un lot contient de 1 à ${catalogue.MOST_IN_ONE} pièces d’un article.`
  const partBp = brought?.rateBp ?? article?.rateBp ?? rateBp
  if (partBp !== rateBp)
    return `${name} est au taux de ${rate(partBp)}, et le lot au taux de ${rate(rateBp)} : un lot n’a qu’un taux de TVA.`
  return undefined
}

/** Notes for the lines that follow what this one brings: an article, a pack, the parts of it. */
export function noteArticle(
  run: Run,
  {
    reference,
    parts = [],
    ...what
  }: Brought & { reference?: string | undefined; parts?: readonly SaidPart[] | undefined },
): void {
  const { rateBp } = what
  if (reference !== undefined) run.articles.set(reference, { ...run.articles.get(reference), ...what })
  for (const part of parts) {
    const there = run.articles.get(part.reference)
    run.articles.set(part.reference, { rateBp, pack: false, ...there, inPack: true })
  }
}
