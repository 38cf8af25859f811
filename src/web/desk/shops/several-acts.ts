import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { Refusal } from '#refusals'
import * as street from '#street'
import { done, everySubmitted, type House, unchanged, viewIn } from '../../http/index.ts'
import { breadcrumb, button, card, type Html, hidden, html, notice, pageHead } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { dayOf, idsOf, PATH, shopsPage } from './frame.ts'
import { acts, type ShopAct } from './list-page.ts'

/** What is done with the ticked shops, or with one from its own page; what loses something asks on a page of its own. */
export function several(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()

  routes.post('/plusieurs', async (c) => {
    const { ids, fields, back } = await sent(c)
    const act = acts.find((one) => one === fields.get('do')?.[0])
    if (!act) throw new Refusal(t('street.unknownAct'), 422)
    if (ids.length === 0) return answer(c, back, t('street.noneTicked'), 0)
    const asked = pages[act]
    if (asked) return c.redirect(`${PATH}${asked}?${ids.map((id) => `shop=${id}`).join('&')}`, 303)
    const n = await doneBy(act)(db, actor(c), ids)
    return answer(
      c,
      back,
      t(
        `street.done.${act === 'open' || act === 'close' || act === 'archive' || act === 'unarchive' ? act : 'cancel'}`,
        { n },
      ),
      n,
    )
  })

  routes.get('/supprimer', async (c) => {
    const ids = idsOf(c.req.queries('shop'))
    const shops = await street.list(db, { ids })
    if (shops.length === 0) return answer(c, '', t('street.noneTicked'), 0)
    return shopsPage(c, { place: 'all', title: t('street.act.remove'), main: removeMain(shops) })
  })

  routes.post('/supprimer', async (c) => {
    const { ids } = await sent(c)
    if (ids.length === 0) return answer(c, '', t('street.noneTicked'), 0)
    const day = await street.planRemoval(db, actor(c), ids)
    return answer(c, '', t('street.done.remove', { n: ids.length, day: dayOf(day) }), ids.length)
  })
  return routes
}

/** The acts that ask more before they are done, and where. */
const pages: Partial<Record<ShopAct, string>> = { keep: '/garder', restore: '/retour', remove: '/supprimer' }

function doneBy(act: ShopAct): typeof street.open {
  if (act === 'open') return street.open
  if (act === 'close') return street.close
  if (act === 'archive') return street.archive
  if (act === 'unarchive') return street.unarchive
  return street.cancelRemoval
}

async function sent(c: Context) {
  const fields = await everySubmitted(c)
  const [back] = idsOf(fields.get('back'))
  return {
    fields,
    ids: idsOf(fields.get('shop')),
    back: back === undefined ? viewIn(fields.get('view')?.[0]) : `/${back}`,
  }
}

/** Back to the shop's own page (`/12`), or to a view of the list (`?etat=open`); nothing changed where no shop did. */
export function answer(c: Context<Desk>, back: string, message: string, shops = 1): Response {
  return (shops === 0 ? unchanged : done)(c, `${PATH}${back}`, message)
}

/** What will be lost, and until when one may change one's mind. */
function removeMain(shops: readonly street.ListedShop[]): Html {
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('desk.tab.shops'), href: PATH }, { label: t('street.act.remove') }]),
    title: t('street.removeTitle', { n: shops.length }),
  })}
${card({
  body: html`${notice('warning', t('street.removeText'))}
<ul class="street-loss">${shops.map(({ name, orders, customers, workers }) => html`<li><strong>${name}</strong> ${t('street.loss', { orders, customers, n: workers.length })}</li>`)}</ul>
<form method="post" action="${PATH}/supprimer" class="form-actions">
${shops.map(({ id }) => hidden('shop', id))}
${button(t('street.removeAct', { n: shops.length }), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'secondary', href: PATH })}
</form>`,
})}`
}
