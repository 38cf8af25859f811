// « Courrier »: what the shop wrote to its customers, for those who may see its orders.
// Reading here marks nothing: the unread marks are the teacher's (see desk/post).
import type { Context, Hono } from 'hono'
import * as format from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { download, type House, idParam, SEAL, sealed } from '../../http/index.ts'
import { breadcrumb, html, letter, letterViews, pageHead } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { tab } from '../tab.ts'
import { listPage } from './list-page.ts'

/** Mounted at /courrier of the back office, behind the right to see the orders. */
export function mailPages(house: House): Hono<Office> {
  const { db } = house
  const routes = tab(house, 'orders')
  const found = async (c: Context<Office>) => {
    const one = await mail.one(db, c.var.shop.id, idParam(c))
    if (!mail.employeesKinds.some((kind) => kind === one.kind)) throw new NotFound(t('post.missing'))
    return one
  }
  routes.get('/', async (c) => officePage(c, { tab: null, ...(await listPage(c, db)) }))
  routes.get('/:id', async (c) => {
    const shown = await found(c)
    const list = `${c.var.base}/courrier`
    const more = [
      { label: t('post.kind'), value: mail.kindName(shown.kind) },
      ...(shown.orderId === null
        ? []
        : [
            {
              label: t('post.order'),
              value: html`<a href="${c.var.base}/commandes/${shown.orderId}">${t('post.see-order')}</a>`,
            },
          ]),
      ...(shown.smtpAt ? [{ label: t('letter.left'), value: format.dateTime(shown.smtpAt) }] : []),
    ]
    const main = html`${pageHead({
      crumbs: breadcrumb([{ label: t('post.title'), href: list }, { label: shown.subject }]),
      title: shown.subject,
    })}
${letter({
  href: `${list}/${shown.id}`,
  view: letterViews.find((one) => one === c.req.query('vue')) ?? 'message',
  subject: shown.subject,
  from: shown.from,
  to: shown.to,
  sent: format.dateTime(shown.sentAt),
  more,
  text: shown.text,
  headers: shown.headers,
  attachments: shown.attachments.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
  seal: SEAL,
})}`
    return officePage(c, { tab: null, title: shown.subject, main })
  })
  routes.get('/:id/message', async (c) => sealed(c, (await found(c)).html))
  routes.get('/:id/piece/:n', async (c) => {
    const file = (await found(c)).attachments[idParam(c, 'n') - 1]
    if (!file) throw new NotFound(t('post.missing'))
    return download(c, file.name, file.bytes)
  })
  return routes
}
