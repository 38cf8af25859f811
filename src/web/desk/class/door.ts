// The way from the desk into a back office: in a window of its own, to look or to work. Forms of a page share one.
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as live from '#live'
import { t } from '#messages'
import { type House, id, parse, submitted } from '../../http/index.ts'
import { attrs, button, type Html, html, iconButton } from '../../ui/index.ts'
import { DESK, type Desk } from '../desk-page.ts'

/** The id of the form that the buttons of a page belong to. */
export const DOOR = 'porte'

/** The form that opens a back office in a new window; its buttons are `name="voir"` or `"entrer"`, with `shop` or `shop.pupil`. */
export const doorForm = (): Html =>
  html`<form id="${DOOR}" method="post" action="${DESK}/regarder" target="_blank" data-turbo="false"></form>`

/** « Arrière-boutique »: a button of the page's `doorForm`, to work there under one's own name. */
export const enterButton = (shop: { id: number; name: string }, label = t('live.enter')): Html =>
  button(label, {
    kind: 'secondary',
    size: 'small',
    icon: 'store',
    form: DOOR,
    name: 'entrer',
    value: String(shop.id),
    label: t('live.enterShop', { shop: shop.name }),
  })

/** The same where there is little room. */
export const enterIcon = ({ id, name }: { id: number; name: string }): Html =>
  iconButton('store', t('live.enterShop', { shop: name }), { form: DOOR, name: 'entrer', value: String(id) })

/** The address of a back office that opens it, wherever one stands in a list. */
export const enterLink = ({ id, name, backOffice }: { id: number; name: string; backOffice: string }): Html =>
  html`<button${attrs({
    type: 'submit',
    class: 'link',
    form: DOOR,
    name: 'entrer',
    value: id,
    title: t('live.enterShop', { shop: name }),
  })}>${backOffice}</button>`

const place = z
  .string()
  .regex(/^[1-9][0-9]{0,14}(\.[1-9][0-9]{0,14})?$/)
  .optional()
const Asked = z.object({
  shop: id.optional(),
  pupil: id.optional(),
  page: z.string().max(200).optional(),
  voir: place,
  entrer: place,
})

/** Mounted at the desk's own address. */
export function doors({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.post('/regarder', async (c: Context<Desk>) => {
    const { teacher, token = '' } = c.var
    const { shop, pupil, page, voir, entrer } = parse(Asked, await submitted(c))
    const [shopId = shop ?? 0, accountId = pupil] = (entrer ?? voir ?? '').split('.').filter(Boolean).map(Number)
    const wanted = { shopId, accountId, page, works: entrer !== undefined }
    const { backOffice, path, word } = await live.handOver(db, { id: teacher.id, token }, wanted)
    return c.redirect(`${backOffice}/regarder?mot=${word}&vers=${encodeURIComponent(path)}`, 303)
  })
  return routes
}
