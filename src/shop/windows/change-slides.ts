import { type Db, inTransaction, reorder } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { holdHome } from './hold.ts'
import type { Slide } from './home.ts'

/** More than five are not looked at. */
export const MOST_SLIDES = 5

export type SlidePicture = { hash: string; width: number; height: number }
/** `path` as `shopPath` makes it. */
export type SlideChange = { title: string; body: string; path: string; picture?: SlidePicture | undefined }

/** Adds a slide behind the others; returns its id. Refuses (Invalid) a sixth, one without title or picture. */
export function addSlide(db: Db, actor: Actor, shopId: number, wanted: SlideChange): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { slides } = await holdHome(tx, shopId)
    const message = `Un carrousel a ${MOST_SLIDES} images au plus : retirez-en une d’abord.`
    if (slides.length >= MOST_SLIDES) throw new Invalid(message, { picture: message })
    const { picture, ...said } = checked(wanted)
    const none = 'Choisissez une image.'
    if (!picture) throw new Invalid(none, { picture: none })
    const { id } = await tx
      .insertInto('home_slides')
      .values({ shop_id: shopId, position: slides.length, ...said, ...pictureRow(picture) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await told(tx, actor, shopId, 'windows.add-slide', { id, title: said.title })
    return id
  })
}

/** Changes what a slide says, and its picture where one is given. Refuses with NotFound an unknown one, and as `addSlide`. */
export function changeSlide(db: Db, actor: Actor, shopId: number, id: number, wanted: SlideChange): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = slideIn((await holdHome(tx, shopId)).slides, id)
    const { picture, ...said } = checked(wanted)
    await tx
      .updateTable('home_slides')
      .set({ ...said, ...(picture && pictureRow(picture)) })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'windows.change-slide',
      subject: { kind: 'home-slide', id },
      before: { name: was.title, body: was.body, path: was.path, picture: was.picture.hash },
      after: { name: said.title, body: said.body, path: said.path, picture: (picture ?? was.picture).hash },
    })
  })
}

/** Moves a slide up (-1) or down (1); at an end nothing moves. Refuses with NotFound. */
export function moveSlide(db: Db, actor: Actor, shopId: number, id: number, by: -1 | 1): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { slides } = await holdHome(tx, shopId)
    const slide = slideIn(slides, id)
    const row = slides.map((one) => one.id)
    if (await reorder(tx, 'home_slides', shopId, { row, id, by }))
      await told(tx, actor, shopId, 'windows.move-slide', slide)
  })
}

/** Takes a slide away. Refuses with NotFound. */
export function removeSlide(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const slide = slideIn((await holdHome(tx, shopId)).slides, id)
    await tx.deleteFrom('home_slides').where('shop_id', '=', shopId).where('id', '=', id).execute()
    await told(tx, actor, shopId, 'windows.remove-slide', slide)
  })
}

function slideIn(slides: readonly Slide[], id: number): Slide {
  const found = slides.find((slide) => slide.id === id)
  if (!found) throw new NotFound('Cette image n’est plus dans le carrousel.')
  return found
}

const pictureRow = ({ hash, width, height }: SlidePicture) => ({ picture_hash: hash, width, height })

const told = (tx: Db, actor: Actor, shopId: number, verb: string, { id, title }: Pick<Slide, 'id' | 'title'>) =>
  trace.record(tx, shopId, actor, { verb, subject: { kind: 'home-slide', id }, after: { name: title } })

function checked({ title, body, ...rest }: SlideChange): SlideChange {
  const said = { title: cleanLine(title), body: cleanLine(body) }
  const faults: Record<string, string> = {}
  if (said.title === '') faults.title = 'Donnez un titre à cette image.'
  if (said.title.length > 80) faults.title = '80 caractères au plus.'
  if (said.body.length > 200) faults.body = '200 caractères au plus.'
  if (Object.keys(faults).length > 0) throw new Invalid('Cette image ne peut pas être enregistrée.', faults)
  return { ...rest, ...said }
}
