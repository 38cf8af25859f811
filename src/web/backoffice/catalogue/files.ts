import type { Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import {
  documentOf,
  edit,
  filesSent,
  type House,
  idParam,
  refusalOf,
  refusedForm,
  submitted,
} from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'

/** Shows the product's page again with one of its forms refused. */
type Again = (c: Context<Office>, id: number, refused: { picture: FormState }) => Promise<Response>

const which = (c: Context<Office>) => ({ productId: idParam(c), fileId: idParam(c, 'file') })
const place = (productId: number) => `/catalogue/${productId}#fichiers`

/** The addresses of what can be downloaded with a product, under its own. */
export function fileRoutes(house: House, routes: Hono<Office>, again: Again): void {
  const { db, files } = house
  routes.post('/:id/fichiers', (c) => send(house, c, again))
  routes.get('/:id/fichiers/:file', async (c) => {
    const { productId, fileId } = which(c)
    const found = await catalogue.findFile(db, c.var.shop.id, fileId, { hidden: true })
    const bytes = found.productId === productId ? await files.original(found.hash) : undefined
    if (!bytes) throw new NotFound(t('downloads.lost'))
    return documentOf(c, found.title, bytes)
  })
  routes.post('/:id/fichiers/:file', (c) => rename(house, c, again))
  routes.post('/:id/fichiers/:file/:way{(?:avancer|reculer)}', async (c) => {
    const one = which(c)
    const by = c.req.param('way') === 'avancer' ? -1 : 1
    return (await catalogue.moveFile(db, actor(c), c.var.shop.id, one, by))
      ? done(c, place(one.productId), t('downloads.moved'))
      : unchanged(c, place(one.productId), t(by < 0 ? 'sheet.isFirst' : 'sheet.isLast'))
  })
  routes.post('/:id/fichiers/:file/retirer', async (c) => {
    const one = which(c)
    await catalogue.removeFile(db, actor(c), c.var.shop.id, one)
    return done(c, place(one.productId), t('downloads.removed'))
  })
}

/** Keeps the PDF that came under its title; nothing is kept of one that is refused. */
async function send({ db, files }: House, c: Context<Office>, again: Again) {
  const id = idParam(c)
  const form = await submitted(c)
  try {
    const [sent] = await filesSent(c, 'file')
    const none = t('downloads.choose')
    if (!sent) throw new Invalid(none, { file: none })
    const hash = await files.keepDocument(sent.bytes)
    const title = form.title?.trim() || sent.name.replace(/\.pdf$/i, '').slice(0, catalogue.LONGEST_TITLE)
    const bytes = sent.bytes.byteLength
    const added = await catalogue.addFile(db, actor(c), c.var.shop.id, id, { hash, bytes, title })
    return done(c, place(id), t(added ? 'downloads.added' : 'downloads.known'))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return again(c, id, { picture: { id: 'fichiers', values: form, errors: refusal.said } })
  }
}

async function rename({ db }: House, c: Context<Office>, again: Again) {
  const one = which(c)
  const { shop } = c.var
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `product-file ${shop.id} ${one.fileId}`,
      present: async (tx) => {
        const { files } = await catalogue.findManaged(tx, shop.id, one.productId)
        return { title: files.find(({ id }) => id === one.fileId)?.title ?? '' }
      },
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'product', id: one.productId }, at, actor: actor(c) }),
      save: (tx, fields) => catalogue.nameFile(tx, actor(c), shop.id, one, fields.title ?? ''),
    })
    return done(c, place(one.productId), t('downloads.renamed'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return again(c, one.productId, { picture: { ...refusedForm(form, error), id: `d${one.fileId}` } })
  }
}
