// The picture above the articles of a category: sent, or taken away.
import type { Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { filesSent, type House, idParam, refusalOf } from '../../http/index.ts'
import {
  button,
  type Content,
  card,
  type FormState,
  field,
  type Html,
  html,
  onceField,
  picture,
} from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'

/** Shows the category's page again with its picture refused. */
type Again = (c: Context<Office>, categoryId: number, refused: FormState) => Promise<Response>

/** The addresses of the picture, under that of its category. */
export function categoryPictureRoutes({ db, files }: House, routes: Hono<Office>, again: Again): void {
  routes.post('/categories/:id/image', async (c) => {
    const id = idParam(c)
    try {
      const [sent] = await filesSent(c, 'picture')
      const none = t('office.pictures.choose')
      if (!sent) throw new Invalid(none, { picture: none })
      const kept = await files.takePicture(sent.bytes).catch((error) => {
        const { message } = refusalOf(error)
        throw new Invalid(message, { picture: message })
      })
      await catalogue.setCategoryPicture(db, actor(c), c.var.shop.id, id, kept)
      return done(c, `/catalogue/categories/${id}#image`, t('sheet.category.pictureDone'))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return again(c, id, { id: 'image', values: {}, errors: refusal.fields })
    }
  })

  routes.post('/categories/:id/image/retirer', async (c) => {
    const id = idParam(c)
    await catalogue.setCategoryPicture(db, actor(c), c.var.shop.id, id, null)
    return done(c, `/catalogue/categories/${id}#image`, t('sheet.category.pictureGone'))
  })
}

/** « Image »: what stands above the articles, and a way to send another one. */
export function categoryPictureCard(path: string, one: catalogue.Category, refused: FormState | undefined): Html {
  const form = refused?.id === 'image' ? refused : { id: 'image', values: {}, errors: {} }
  const { picture_hash: hash, picture_width: width, picture_height: height } = one
  const shown: Content =
    hash !== null &&
    html`<div>${picture({ hash, alt: '', width, height }, { sizes: '240px', look: 'category-picture' })}</div>
<form method="post" action="${path}/image/retirer">${button(t('sheet.category.pictureRemove'), { kind: 'secondary', size: 'small' })}</form>`
  return card({
    title: t('office.product.picture'),
    id: 'image',
    body: html`<div class="stack">${shown}<form method="post" action="${path}/image" enctype="multipart/form-data" class="stack">${onceField()}
${field(form, {
  name: 'picture',
  type: 'file',
  label: t('sheet.category.pictureSend'),
  hint: t('sheet.category.pictureHint'),
  required: true,
  attributes: { accept: 'image/webp,image/png,image/jpeg' },
})}
<div>${button(t('office.pictures.send'), { kind: 'secondary', size: 'small' })}</div></form></div>`,
  })
}
