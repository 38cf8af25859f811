// The picture of a category or of a maker: sent, or taken away.
import type { Context, Hono } from 'hono'
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
import type { Office } from '../office.ts'

/** Shows the page again with its picture refused. */
type Again = (c: Context<Office>, id: number, refused: FormState) => Promise<Response>

type Kept = { hash: string; width: number; height: number }

/** What bears a picture: where it stands under the tab (the catalogue where none is named), and what gives it one or takes it away (null). */
type Bearer = {
  tab?: '/catalogue' | '/transport'
  place: string
  said?: { done: string; gone: string }
  set: (c: Context<Office>, id: number, picture: Kept | null) => Promise<void>
  again: Again
}

/** The addresses of the picture, under that of what bears it. */
export function ownPictureRoutes(
  { files }: House,
  routes: Hono<Office>,
  { tab = '/catalogue', place, set, again, said }: Bearer,
): void {
  routes.post(`${place}/:id/image`, async (c) => {
    const id = idParam(c)
    try {
      const [sent] = await filesSent(c, 'picture')
      const none = t('office.pictures.choose')
      if (!sent) throw new Invalid(none, { picture: none })
      const kept = await files.takePicture(sent.bytes).catch((error) => {
        const { message } = refusalOf(error)
        throw new Invalid(message, { picture: message })
      })
      await set(c, id, kept)
      return done(c, `${tab}${place}/${id}#image`, said?.done ?? t('sheet.category.pictureDone'))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return again(c, id, { id: 'image', values: {}, errors: refusal.said })
    }
  })

  routes.post(`${place}/:id/image/retirer`, async (c) => {
    const id = idParam(c)
    await set(c, id, null)
    return done(c, `${tab}${place}/${id}#image`, said?.gone ?? t('sheet.category.pictureGone'))
  })
}

type Shown = {
  picture: Kept | null
  refused: FormState | undefined
  title: string
  hint: string
}

/** The picture as it is, and a way to send another one. */
export function ownPictureCard(path: string, { picture: kept, refused, title, hint }: Shown): Html {
  const form = refused?.id === 'image' ? refused : { id: 'image', values: {}, errors: {} }
  const shown: Content =
    kept !== null &&
    html`<div>${picture({ ...kept, alt: '' }, { sizes: '240px', look: 'category-picture' })}</div>
<form method="post" action="${path}/image/retirer">${button(t('sheet.category.pictureRemove'), { kind: 'secondary', size: 'small' })}</form>`
  return card({
    title,
    id: 'image',
    body: html`<div class="stack">${shown}<form method="post" action="${path}/image" enctype="multipart/form-data" class="stack">${onceField()}
${field(form, {
  name: 'picture',
  type: 'file',
  label: t('sheet.category.pictureSend'),
  hint,
  required: true,
  attributes: { accept: 'image/webp,image/png,image/jpeg' },
})}
<div>${button(t('office.pictures.send'), { kind: 'secondary', size: 'small' })}</div></form></div>`,
  })
}
