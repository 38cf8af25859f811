import type { Context } from 'hono'
import { t } from '#messages'
import { type Desk, type DeskPage, deskPage } from '../desk-page.ts'
import { type Box, boxHref, POST, type View, views } from './question.ts'

export const MAILINGS = `${POST}/a-la-classe`

/** A page of the tab, with its sub-menu: who wrote, and the messages to a whole class. */
export function postPage(
  c: Context<Desk>,
  { place, box = {}, ...page }: Omit<DeskPage, 'tab' | 'sub'> & { place?: View | 'mailings' | undefined; box?: Box },
) {
  const lists = views.map((one) => ({
    label: t(`post.view.${one}`),
    href: boxHref(box, { vue: one === 'eleves' && !box.client ? undefined : one }),
    current: one === place,
  }))
  const mailings = { label: t('post.mailings'), href: MAILINGS, current: place === 'mailings' }
  return deskPage(c, { tab: 'post', sub: [...lists, mailings], ...page })
}
