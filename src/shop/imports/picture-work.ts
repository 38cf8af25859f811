import * as catalogue from '#catalogue'
import { type Db, sql } from '#database'
import { Refusal } from '#refusals'
import { slugIn } from './export-pictures.ts'
import { MISSING } from './picture-receive.ts'
import { ofVariant, referencesIn } from './picture-variant.ts'
import { openZip } from './picture-zip.ts'
import { type Planned, type RawLine, type Result, type Run, refusal, type Work } from './run.ts'

export type PictureDeed = { name: string; productId: number; alt: string }

/** Whose a picture is: a file of products named it so, or it is called as a reference. */
type Whose = { productId: number; title: string; alt: string; place: number; pictures: number }

async function plan(db: Db, run: Run, raw: readonly RawLine[]): Promise<Planned<PictureDeed>[]> {
  const names = raw.map(({ cells: [name = ''] }) => name)
  const [byKey, byReference] = [await named(db, run.shopId, names), await referred(db, run.shopId, names)]
  const bySlug = await addressed(db, run.shopId, names)
  return raw.map(({ line, cells: [name = '', type] }) => {
    const whose =
      byKey.get(name.toLowerCase()) ??
      bySlug.get(slugIn(name) ?? '') ??
      referencesIn(name)
        .map((one) => byReference.get(one))
        .find((one) => one !== undefined)
    if (type === MISSING)
      return refusal(line, [
        `L’image de « ${whose?.title ?? ''} » que son fichier nomme n’est pas dans le zip : ajoutez-la, ou corrigez son nom.`,
      ])
    if (type === '') return refusal(line, ['Ce fichier n’est pas une image WebP, PNG ou JPEG, malgré son nom.'])
    if (!whose)
      return refusal(line, [
        'Cette image n’est utilisée par aucun produit : nommez-la comme dans le fichier des produits, ou d’après une référence (REF.jpg, REF_2.jpg).',
      ])
    const drawn = (run.drafts.get(whose.productId) as number | undefined) ?? whose.pictures
    if (drawn >= catalogue.MOST_PICTURES)
      return refusal(line, [`Un produit a ${catalogue.MOST_PICTURES} images au plus : « ${whose.title} » les a déjà.`])
    run.drafts.set(whose.productId, drawn + 1)
    const subject = { kind: 'product', id: whose.productId } as const
    const notes = [`Image de « ${whose.title} ».`]
    const deed = { name, productId: whose.productId, alt: whose.alt || whose.title }
    return { line, outcome: 'made', notes, subject, deed }
  })
}

const whoseSql = sql`p.id as "productId", p.name as title, (select count(*)::int4 from pictures x
  where x.shop_id = p.shop_id and x.product_id = p.id) as pictures`

async function named(db: Db, shopId: number, names: readonly string[]): Promise<Map<string, Whose>> {
  const { rows } = await sql<Whose & { key: string }>`
    select k.key, k.alt, k.place, ${whoseSql} from import_keys k
    join products p on p.shop_id = k.shop_id and p.id = k.id and p.archived_at is null
    where k.shop_id = ${shopId} and k.kind = 'picture' and k.key = any(${names.map((one) => one.toLowerCase())}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ key, ...whose }) => [key, whose]))
}

/** As our zips call them: by the address of the product. */
async function addressed(db: Db, shopId: number, names: readonly string[]): Promise<Map<string, Whose>> {
  const { rows } = await sql<Whose & { slug: string }>`
    select p.slug, '' as alt, 0 as place, ${whoseSql} from products p
    where p.shop_id = ${shopId} and p.archived_at is null and p.slug = any(${names.flatMap((one) => slugIn(one) ?? [])}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ slug, ...whose }) => [slug, whose]))
}

async function referred(db: Db, shopId: number, names: readonly string[]): Promise<Map<string, Whose>> {
  const { rows } = await sql<Whose & { reference: string }>`
    select v.reference, '' as alt, 0 as place, ${whoseSql} from variants v
    join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.archived_at is null
    where v.shop_id = ${shopId} and v.reference = any(${names.flatMap(referencesIn)}::text[])`.execute(db)
  return new Map(rows.map(({ reference, ...whose }) => [reference, whose]))
}

/** The bytes of the zip are read once for the whole import. */
async function zipOf(tx: Db, run: Run) {
  const row = await tx
    .selectFrom('imports')
    .select('file')
    .where('shop_id', '=', run.shopId)
    .where('id', '=', run.importId)
    .executeTakeFirstOrThrow()
  return openZip(row.file ?? Buffer.alloc(0))
}

/** Each picture is drawn anew as one that is sent by hand; one that is damaged is refused, the others go on. */
async function carryOut(tx: Db, run: Run, planned: readonly Planned<PictureDeed>[]): Promise<Result[]> {
  run.zip ??= await zipOf(tx, run)
  const { take } = run
  if (!take) throw new Error('pictures are brought in where files are kept')
  const ready: { one: Planned<PictureDeed>; deed: PictureDeed; picture: catalogue.NewPicture }[] = []
  for (const one of planned) {
    const { deed } = one
    if (!deed) continue
    try {
      ready.push({ one, deed, picture: { ...(await take(await run.zip.read(deed.name))), alt: deed.alt } })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      Object.assign(one, { outcome: 'refused', notes: [error.message] })
    }
  }
  const results: Result[] = []
  for (const { one, deed, picture } of ready) {
    const added = await catalogue.addPictures(tx, run.actor, run.shopId, deed.productId, [picture])
    await ofVariant(tx, run, deed, picture.hash)
    if (added === 0) Object.assign(one, { outcome: 'unchanged', notes: [...one.notes, 'Elle y est déjà.'] })
    else
      results.push({
        line: one.line,
        subject: { kind: 'product', id: deed.productId },
        before: { hash: picture.hash },
      })
  }
  return results
}

export const pictureWork: Work<PictureDeed> = { plan, carryOut }
