// The pictures of a product: sent, put in their order, described, taken off.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import {
  edit,
  filesSent,
  type House,
  idParam,
  parse,
  refusalOf,
  refusedForm,
  submitted,
  text,
} from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'

const Described = z.object({ alt: text(200, 'Dites ce que l’image montre.') })

/** Shows the product's page again with one of its forms refused. */
type Again = (c: Context<Office>, id: number, refused: { picture: FormState }) => Promise<Response>

/** The addresses of pictures, under that of their product. */
export function pictureRoutes(house: House, routes: Hono<Office>, again: Again): void {
  const { db } = house
  routes.post('/:id/images', async (c) => {
    const id = idParam(c)
    try {
      const added = await send(house, c, id)
      return done(
        c,
        `/catalogue/${id}#images`,
        t(added > 0 ? 'office.pictures.added' : 'office.pictures.known', { n: added }),
      )
    } catch (error) {
      return again(c, id, { picture: { id: 'images', values: {}, errors: refusedFields(error) } })
    }
  })

  routes.post('/:id/images/:picture', (c) => describe(house, c, again))

  routes.post('/:id/images/:picture/:way{(?:avancer|reculer)}', async (c) => {
    const which = { productId: idParam(c), pictureId: idParam(c, 'picture') }
    const by = c.req.param('way') === 'avancer' ? -1 : 1
    const place = `/catalogue/${which.productId}#images`
    return (await catalogue.movePicture(db, actor(c), c.var.shop.id, which, by))
      ? done(c, place, t('office.pictures.moved'))
      : unchanged(c, place, t(by < 0 ? 'sheet.isFirst' : 'sheet.isLast'))
  })

  routes.post('/:id/images/:picture/retirer', async (c) => {
    const which = { productId: idParam(c), pictureId: idParam(c, 'picture') }
    await catalogue.removePicture(db, actor(c), c.var.shop.id, which)
    return done(c, `/catalogue/${which.productId}#images`, t('office.pictures.removed'))
  })
}

/** Keeps the files that came, each by what it shows of the product; returns how many. */
async function send({ db, files }: House, c: Context<Office>, id: number): Promise<number> {
  const { name } = await catalogue.findManaged(db, c.var.shop.id, id)
  const sent = await filesSent(c, 'pictures')
  const none = t('office.pictures.choose')
  if (sent.length === 0) throw new Invalid(none, { pictures: none })
  const kept = []
  // One after the other: a large picture takes its memory alone.
  for (const { name: file, bytes } of sent.slice(0, catalogue.MOST_PICTURES + 1))
    kept.push(await files.takePicture(bytes).catch((error) => refuseFile(error, file, sent.length)))
  const pictures = kept.map((picture) => ({ ...picture, alt: name }))
  return catalogue.addPictures(db, actor(c), c.var.shop.id, id, pictures)
}

/** Of several files the one at fault is named: the others are good, and none is kept. */
function refuseFile(error: unknown, file: string, count: number): never {
  const { message } = refusalOf(error)
  const told = count > 1 ? t('sheet.pictures.fault', { file, message }) : message
  throw new Invalid(told, { pictures: told })
}

const refusedFields = (error: unknown): Record<string, string> => {
  const refusal = refusalOf(error)
  if (refusal.status === 404) throw error
  return refusal.said
}

async function describe({ db }: House, c: Context<Office>, again: Again) {
  const which = { productId: idParam(c), pictureId: idParam(c, 'picture') }
  const { shop } = c.var
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `picture ${shop.id} ${which.pictureId}`,
      present: async (tx) => {
        const { pictures } = await catalogue.findManaged(tx, shop.id, which.productId)
        return { alt: pictures.find(({ id }) => id === which.pictureId)?.alt ?? '' }
      },
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'product', id: which.productId }, at, actor: actor(c) }),
      save: (tx, fields) => catalogue.describePicture(tx, actor(c), shop.id, which, parse(Described, fields).alt),
    })
    return done(c, `/catalogue/${which.productId}#images`, t('office.pictures.described'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return again(c, which.productId, { picture: { ...refusedForm(form, error), id: `i${which.pictureId}` } })
  }
}
